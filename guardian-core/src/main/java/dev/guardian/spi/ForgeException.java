package dev.guardian.spi;

/** A forge could not do or tell what it was asked. Nothing is known of the effect. */
public final class ForgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ForgeException(String message) {
    super(message);
  }

  public ForgeException(String message, Throwable cause) {
    super(message, cause);
  }
}
