package dev.guardian.quickstart.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Links from a page to a file near it. What comes out never has a scheme or host, whatever the file
 * is called.
 */
final class RelativeLink {
  private static final String UNRESERVED = "-._~";

  private RelativeLink() {}

  /** Returns the relative reference from {@code page} to {@code file}; null for no file. */
  static @Nullable String from(Path page, @Nullable Path file) {
    if (file == null) {
      return null;
    }
    Path folder = page.toAbsolutePath().normalize().resolveSibling("");
    Path relative = folder.relativize(file.toAbsolutePath().normalize());
    return StreamSupport.stream(relative.spliterator(), false)
        .map(segment -> encoded(segment.toString()))
        .collect(Collectors.joining("/"));
  }

  private static String encoded(String segment) {
    StringBuilder text = new StringBuilder();
    for (byte each : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain = (c < 0x80 && Character.isLetterOrDigit(c)) || UNRESERVED.indexOf(c) >= 0;
      text.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return text.toString();
  }
}
