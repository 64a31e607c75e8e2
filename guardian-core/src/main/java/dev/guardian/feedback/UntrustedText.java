package dev.guardian.feedback;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * Makes text that came from a tool harmless to whoever reads it next, without hiding what it says:
 * control and format characters go, and what a forge, a runner or a chat would act on is broken by
 * a zero-risk visible mark.
 *
 * <p>The text stays untrusted: it may still <em>say</em> anything.
 */
public final class UntrustedText {
  private static final int LONGEST_LINE = 500;
  private static final Pattern ESCAPES =
      Pattern.compile("\\x1b(\\[[0-9;?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(\\x07|\\x1b\\\\)?)");
  private static final List<Pattern> ACTED_ON =
      List.of(
          // mentions at the beginning of a line or after a blank
          Pattern.compile("(?m)(^|[\\s(\\[,;])(@)([A-Za-z][A-Za-z0-9-]*)(\\s|$|[,.;:!?)])"),
          // slash commands, which are only obeyed at the beginning of a line
          Pattern.compile("(?m)^(\\s*)(/)([A-Za-z][A-Za-z0-9-]*)(\\s|$|[,.;:!?)])"),
          // commands of workflow runners
          Pattern.compile("(?m)^(\\s*)(:)(:[a-z-]+)"),
          Pattern.compile("(?m)^(\\s*)(#)(#vso\\[|#\\[)"),
          // comments that a page hides
          Pattern.compile("()(<)(!--)"));
  private static final Pattern CLOSING =
      Pattern.compile("(?i)\\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(\\s+)(#)([0-9]+)");

  private UntrustedText() {}

  /** Cleans a text of several lines. */
  public static String clean(String text) {
    return isHarmless(text) ? text : cleaned(text);
  }

  /** What {@link #clean} does, without looking first whether there is anything to do. */
  static String cleaned(String text) {
    String plain = visible(ESCAPES.matcher(text).replaceAll(""));
    for (Pattern pattern : ACTED_ON) {
      Matcher matcher = pattern.matcher(plain);
      plain =
          pattern.groupCount() == 4
              ? matcher.replaceAll("$1$2·$3$4")
              : matcher.replaceAll("$1$2·$3");
    }
    return CLOSING.matcher(plain).replaceAll("$1$2$3·$4");
  }

  /** Cleans a text and makes one line of it, of at most 500 characters. */
  public static String line(String text) {
    String clean = clean(text);
    String line = isLine(clean) ? clean : clean.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
  }

  /**
   * Returns whether nothing in the text could be changed. Most texts are Guardian's own words, and
   * looking at each character once is far cheaper than eight patterns.
   */
  private static boolean isHarmless(String text) {
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean actedOn =
          c == '@'
              || c == '#'
              || (begins && (c == '/' || c == ':'))
              || (c == '<' && i + 1 < text.length() && text.charAt(i + 1) == '!');
      if (actedOn || ((c >= 0x7f || c < ' ') && !visible(c))) {
        return false;
      }
      begins = c == '\n' || (begins && (c == ' ' || c == '\t'));
    }
    return true;
  }

  /** Returns whether a clean text is one line already, without blanks to spare. */
  private static boolean isLine(String text) {
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n'
          || c == '\t'
          || (c == ' ' && blank)
          || (c > 0x7f && Character.isWhitespace(c))) {
        return false;
      }
      blank = c == ' ';
    }
    return !blank || text.isEmpty();
  }

  private static String visible(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(UntrustedText::visible).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean visible(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
