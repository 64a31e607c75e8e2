package shop.orders;

import java.math.BigDecimal;
import java.util.Locale;

/** An amount of euros in whole cents, never negative. */
public record Money(long cents) {

  public Money {
    if (cents < 0) {
      throw new IllegalArgumentException("an amount is at least 0 cents, but was " + cents);
    }
  }

  public Money times(int count) {
    return new Money(Math.multiplyExact(cents, count));
  }

  public Money minus(Money other) {
    return new Money(cents - other.cents);
  }

  /** A share of this amount, to the nearest cent; half a cent is rounded up. */
  public Money percent(int percent) {
    return new Money((Math.multiplyExact(cents, percent) + 50) / 100);
  }

  /** An equal share of this amount in euros, exact to the last fraction of a cent. */
  public BigDecimal dividedBy(int count) {
    return BigDecimal.valueOf(cents, 2).divide(BigDecimal.valueOf(count));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
  }
}
