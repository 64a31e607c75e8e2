package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.util.regex.Pattern;

/** The form of digests. They become names of files, so nothing of another form is let through. */
final class Digests {
  private static final String PREFIX = "sha256:";
  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  private Digests() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Returns the digest's 64 hexadecimal digits.
   *
   * @throws PlatformException if it has another form
   */
  static String hex(String digest) {
    if (!isOne(digest)) {
      throw new PlatformException(
          "a digest is sha256: and 64 hexadecimal digits, but found '" + digest + "'");
    }
    return digest.substring(PREFIX.length());
  }
}
