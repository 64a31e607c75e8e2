package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a Guardian is there: each touches a file as long as it has the home open. How long ago
 * that was is measured here and not read from the file, so that a machine that slept does not wake
 * to find everybody gone.
 */
final class Contact {
  private final Path file;
  private FileTime seen = FileTime.fromMillis(0);
  private long since = System.nanoTime();

  Contact(Home home) {
    this.file = home.contact();
  }

  void touch() {
    try {
      if (!Files.exists(file)) {
        Files.write(file, new byte[0]);
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      throw new PlatformException("'" + file + "' cannot be touched: " + e, e);
    }
  }

  /** Returns how long ago the file was last seen to change. */
  Duration age() {
    try {
      FileTime now = Files.getLastModifiedTime(file);
      if (!now.equals(seen)) {
        seen = now;
        since = System.nanoTime();
      }
    } catch (IOException e) {
      // Not touched yet.
    }
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
