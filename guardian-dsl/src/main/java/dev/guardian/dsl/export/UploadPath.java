package dev.guardian.dsl.export;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern of a definition as {@code upload-artifact} reads it, which is not as a gitignore. */
final class UploadPath {
  /** What both read alike: names, {@code *}, {@code ?} and {@code **}. */
  private static final Pattern ALIKE = Pattern.compile("[A-Za-z0-9_.@+=, *?/-]+");

  private UploadPath() {}

  /** Returns the pattern; null where it cannot be said. */
  static @Nullable String of(String glob) {
    boolean blankEnds = !glob.strip().equals(glob);
    if (blankEnds || !ALIKE.matcher(glob).matches()) {
      return null;
    }
    String body = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
    String rooted = body.startsWith("/") ? body.substring(1) : body;
    // Without a slash it matches at any depth here, and from the root there.
    return body.indexOf('/') < 0 ? "**/" + rooted : rooted;
  }
}
