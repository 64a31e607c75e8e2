package dev.guardian.reports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the URIs of a SARIF run into paths of the repository. */
final class ArtifactPaths {
  /** How many bases may stand on each other. */
  private static final int MOST_BASES = 8;

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  private final Checkout checkout;

  ArtifactPaths(Checkout checkout) {
    this.checkout = checkout;
  }

  /** Returns the path that a location means; empty if it has none, or one outside the workspace. */
  Optional<String> find(SarifUri location, SarifRun run) {
    SarifUri named =
        location.uri().isEmpty() && location.index() >= 0
            ? run.artifact(location.index()).orElse(location)
            : location;
    return path(resolve(named, run)).flatMap(checkout::relative);
  }

  /** Puts the bases before a relative URI; a base that the run does not explain is the root. */
  private static String resolve(SarifUri location, SarifRun run) {
    String uri = location.uri();
    String base = location.base();
    for (int i = 0; i < MOST_BASES && !base.isEmpty() && !isAbsolute(uri); i++) {
      SarifUri under = run.base(base).orElse(SarifUri.NONE);
      uri = under.uri() + (under.uri().isEmpty() || under.uri().endsWith("/") ? "" : "/") + uri;
      base = under.base();
    }
    return uri;
  }

  private static boolean isAbsolute(String uri) {
    return uri.startsWith("/") || SCHEME.matcher(uri).matches();
  }

  private static Optional<String> path(String uri) {
    if (uri.regionMatches(true, 0, "file:", 0, 5)) {
      String rest = uri.substring(5);
      int slash = rest.startsWith("//") ? rest.indexOf('/', 2) : 0;
      return slash < 0 ? Optional.empty() : Optional.of(decode(rest.substring(slash)));
    }
    return SCHEME.matcher(uri).matches() ? Optional.empty() : Optional.of(decode(uri));
  }

  /** Reads {@code %20} and the like; a {@code %} that starts no byte stands for itself. */
  private static String decode(String uri) {
    if (uri.indexOf('%') < 0) {
      return uri;
    }
    byte[] bytes = uri.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low >= 0) {
        decoded.write(high * 16 + low);
        i += 2;
      } else {
        decoded.write(bytes[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}
