package dev.guardian.spi;

/** A journal cannot say that what it was given is durable, or cannot read what it holds. */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }

  public JournalException(String message) {
    super(message);
  }
}
