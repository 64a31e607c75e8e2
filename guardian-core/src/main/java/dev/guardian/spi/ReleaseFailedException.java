package dev.guardian.spi;

/** A release does not come up, and trying again would not change that. */
public final class ReleaseFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String logs;

  /**
   * @param message what was seen, for people
   * @param logs the end of what the release printed: untrusted text; empty for nothing
   */
  public ReleaseFailedException(String message, String logs) {
    super(message);
    this.logs = logs;
  }

  /** Returns the end of what the release printed: untrusted text. */
  public String logs() {
    return logs;
  }
}
