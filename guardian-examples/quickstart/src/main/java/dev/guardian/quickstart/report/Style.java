package dev.guardian.quickstart.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page's style sheet and the hash by which the content security policy allows it and no other.
 *
 * @param css the text between the style tags, to the byte
 * @param hash {@code sha256-} and the base64 digits over that text
 */
record Style(String css, String hash) {
  static final Style PAGE = read();

  private static Style read() {
    try (InputStream in = Style.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException(
            "report.css is not beside " + Style.class + "; build the module's resources");
      }
      byte[] css = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(css);
      return new Style(
          new String(css, StandardCharsets.UTF_8),
          "sha256-" + Base64.getEncoder().encodeToString(hash));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
