package dev.guardian.reports;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Tells whether a source asks, in a comment or an annotation, to be left out of coverage. */
final class LeftOut {
  private static final long LARGEST_FILE = 4L << 20;
  private static final Pattern ASKS =
      Pattern.compile(
          "(?i)(?:istanbul|c8|v8|coverage)[ :]{1,4}(?:ignore|disable)|no[ -]?cover|_EXCL|CoverageIgnore"
              + "|ExcludeFromCodeCoverage|coverage\\(off\\)|:nocov:");

  private LeftOut() {}

  /** Returns true, too, if the file cannot be read, for then it may say anything. */
  static boolean asks(Path source) {
    try {
      if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
          || Files.size(source) > LARGEST_FILE) {
        return true;
      }
      try (BufferedReader lines = Files.newBufferedReader(source, StandardCharsets.ISO_8859_1)) {
        return lines.lines().anyMatch(line -> ASKS.matcher(line).find());
      }
    } catch (IOException | RuntimeException unreadable) {
      return true;
    }
  }
}
