package dev.guardian.dsl;

import dev.guardian.gate.Quantity;

/** The same measurement on the base: {@code baseline()}, or a multiple of it. */
public final class BaselineDraft {
  private final double times;

  BaselineDraft(double times) {
    this.times = times;
  }

  /** A multiple of it: {@code 2 x baseline}. */
  public BaselineDraft times(double factor) {
    return new BaselineDraft(times * factor);
  }

  Quantity factor() {
    return new Amount(times, Quantity.Unit.NUMBER).made();
  }
}
