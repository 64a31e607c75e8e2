package dev.guardian.spi;

/** A metric source does not answer, or answers what cannot be read. */
public final class MetricException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MetricException(String message) {
    super(message);
  }

  public MetricException(String message, Throwable cause) {
    super(message, cause);
  }
}
