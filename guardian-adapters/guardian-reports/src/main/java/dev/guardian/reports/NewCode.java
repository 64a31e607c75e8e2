package dev.guardian.reports;

import dev.guardian.change.ChangedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Tells from the text of a source whether the lines that a change wrote look like code that runs.
 * It is asked only where a tool says nothing of the file, and rather says yes: a false yes asks a
 * person, a false no lets code through that nobody tested.
 */
final class NewCode {
  private static final long LARGEST_FILE = 4L << 20;
  private static final int LONGEST_LINE = 2_000;

  /** A statement, an operator that changes something, a lambda, a call, or the head of a body. */
  private static final Pattern RUNS =
      Pattern.compile(
          "\\b(?:return|throw|if|for|while|do|switch|when|try|catch|yield|assert|synchronized|new)\\b"
              + "|\\b(?:super|this)\\s*[.(]|->|\\+\\+|--|[-+*/|&^%]=|=[^;(]*\\("
              + "|\\)\\s*(?:throws [\\w\\s.,]+)?\\{|^\\s*[\\w.]+\\s*\\(.*\\)\\s*;|\\bfun\\b.*=");

  /** What PIT's default mutators change. */
  private static final Pattern BRANCHES_OR_RETURNS =
      Pattern.compile("\\b(?:return|if|for|while|switch|when)\\b|&&|\\|\\||\\+\\+|--|->");

  /** The languages whose comments are known here. */
  private static final Pattern READABLE = Pattern.compile(".+\\.(?:java|kt)");

  /** A language whose types are gone before it runs, so that a file may hold no code at all. */
  private static final Pattern TYPED_SCRIPT = Pattern.compile(".+\\.[mc]?ts");

  /** Text blocks, and escapes that may stand for any sign: with them a comment can be feigned. */
  private static final Pattern OBSCURE = Pattern.compile("\"\"\"|\\\\u");

  private boolean runs;
  private boolean mutable;
  private boolean inComment;

  private NewCode() {}

  /** Reads the file in the workspace; what cannot be read may hold anything. */
  static NewCode in(Path workspace, ChangedFile file) {
    NewCode code = new NewCode();
    try {
      code.read(workspace.resolve(file.path()), file);
    } catch (IOException | RuntimeException unreadable) {
      code.assumeAnything();
    }
    return code;
  }

  /** Whether there may be a line that a test could run. */
  boolean mayRun() {
    return runs;
  }

  /** Whether there may be something for PIT's default mutators. */
  boolean mayBeMutated() {
    return mutable;
  }

  private void assumeAnything() {
    runs = true;
    mutable = true;
  }

  private void read(Path source, ChangedFile file) throws IOException {
    boolean script = TYPED_SCRIPT.matcher(file.path()).matches();
    if ((!script && !READABLE.matcher(file.path()).matches())
        || !Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
        || Files.size(source) > LARGEST_FILE) {
      assumeAnything();
      return;
    }
    // Latin-1 reads any bytes, and the words looked for are ASCII
    try (BufferedReader lines = Files.newBufferedReader(source, StandardCharsets.ISO_8859_1)) {
      int number = 0;
      TypeDeclarations declarations = new TypeDeclarations();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.length() > LONGEST_LINE || OBSCURE.matcher(line).find()) {
          assumeAnything();
          return;
        }
        String code = withoutComments(line);
        if (script) {
          declarations.look(code);
        } else if (file.added(number)) {
          look(code);
        }
      }
      if (script && !declarations.areAll()) {
        assumeAnything();
      }
    }
  }

  private void look(String code) {
    runs |= RUNS.matcher(code).find();
    mutable |= BRANCHES_OR_RETURNS.matcher(code).find();
  }

  /**
   * Returns the line with comments gone and texts emptied; a comment may go on from line to line.
   */
  private String withoutComments(String line) {
    StringBuilder code = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (inComment) {
        boolean closes = line.startsWith("*/", i);
        inComment = !closes;
        i += closes ? 1 : 0;
      } else if (quote != 0) {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (line.startsWith("//", i)) {
        break;
      } else if (line.startsWith("/*", i)) {
        inComment = true;
        i++;
      } else {
        code.append(c);
        quote = c == '"' || c == '\'' ? c : 0;
      }
    }
    return code.toString();
  }
}
