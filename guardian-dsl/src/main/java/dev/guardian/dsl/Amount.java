package dev.guardian.dsl;

import dev.guardian.gate.Quantity;
import java.math.BigDecimal;

/**
 * A number with a unit, such as {@code percent(90)}. Whether it makes sense is checked when the
 * pipeline is built.
 */
public final class Amount {
  private final double number;
  private final Quantity.Unit unit;

  Amount(double number, Quantity.Unit unit) {
    this.number = number;
    this.unit = unit;
  }

  /**
   * @throws IllegalArgumentException if it is negative, not finite, or has more than 15 digits
   */
  Quantity made() {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a threshold is a finite number, but found " + number);
    }
    return new Quantity(BigDecimal.valueOf(number), unit);
  }
}
