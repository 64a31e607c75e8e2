package dev.guardian.jdbc;

/**
 * A store cannot be opened, cannot say that what it was given is durable, or cannot read what it
 * holds.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String store;

  StoreException(String store, String message) {
    super(message);
    this.store = store;
  }

  StoreException(String store, String message, Throwable cause) {
    super(message, cause);
    this.store = store;
  }

  /** The store's name: its file, or the host, database and schema that hold it. */
  public String store() {
    return store;
  }
}
