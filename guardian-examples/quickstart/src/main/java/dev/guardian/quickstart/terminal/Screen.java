package dev.guardian.quickstart.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * Lines one below the other and, on a terminal, a last line that changes in place. Safe for use by
 * several threads.
 */
public final class Screen {
  private static final String CLEAR = "\r\033[K";
  private static final String NO_WRAP = "\033[?7l";
  private static final String WRAP = "\033[?7h";

  private final PrintStream out;
  private final boolean live;
  private final Ink ink;
  private final int width;
  private String status = "";

  /**
   * @param width how many characters a line has; 0 if nobody knows
   */
  public Screen(PrintStream out, boolean live, Ink ink, int width) {
    this.out = out;
    this.live = live;
    this.ink = ink;
    this.width = width;
  }

  /**
   * The program's own output: live and in colour where a person looks at a terminal, plain lines
   * elsewhere.
   */
  public static Screen standard(Map<String, String> environment, boolean colour) {
    Charset charset =
        Charset.forName(
            System.getProperty(
                "stdout.encoding", System.getProperty("native.encoding", "US-ASCII")));
    boolean live = interactive() && !"dumb".equals(environment.get("TERM"));
    boolean coloured = live && colour && environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean symbols = charset.newEncoder().canEncode("✓✗●–│▕█░▏");
    return new Screen(
        new PrintStream(System.out, true, charset),
        live,
        new Ink(coloured, symbols),
        width(environment));
  }

  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : 0;
  }

  /** Returns whether a person can answer at a terminal. */
  public static boolean interactive() {
    Console console = System.console();
    if (console == null || !System.getenv().getOrDefault("CI", "").isEmpty()) {
      return false;
    }
    try {
      // From JDK 22 on there is a console without a terminal, too, and this method.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  /** How texts are coloured here. */
  public Ink ink() {
    return ink;
  }

  /** Returns how many characters a line has; 0 if nobody knows, and then the terminal cuts. */
  public int width() {
    return width;
  }

  /** Returns whether its last line changes in place. */
  public boolean live() {
    return live;
  }

  /** Writes a line above the one that changes. */
  public synchronized void line(String text) {
    if (status.isEmpty()) {
      out.println(text);
    } else {
      out.println(CLEAR + text);
      show();
    }
  }

  /**
   * Changes the last line; the empty text takes it away. Does nothing where there is no terminal.
   */
  public synchronized void status(String text) {
    if (live && !text.equals(status)) {
      status = text;
      show();
    }
  }

  /** Asks for a line: writes the text and leaves the cursor behind it. */
  public synchronized void prompt(String text) {
    status("");
    out.print(text);
    out.flush();
  }

  private void show() {
    out.print(status.isEmpty() ? CLEAR : CLEAR + NO_WRAP + status + WRAP);
    out.flush();
  }
}
