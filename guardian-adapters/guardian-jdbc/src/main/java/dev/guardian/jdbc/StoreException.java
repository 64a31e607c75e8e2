package dev.guardian.jdbc;

import java.nio.file.Path;

/**
 * A store cannot be opened, cannot say that what it was given is durable, or cannot read what it
 * holds.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;

  StoreException(Path file, String message) {
    super(message);
    this.file = file.toString();
  }

  StoreException(Path file, String message, Throwable cause) {
    super(message, cause);
    this.file = file.toString();
  }

  /** The file that holds the store. */
  public Path file() {
    return Path.of(file);
  }
}
