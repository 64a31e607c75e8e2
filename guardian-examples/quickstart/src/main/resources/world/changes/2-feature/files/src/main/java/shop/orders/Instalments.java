package shop.orders;

import java.util.Collections;
import java.util.List;

/** The monthly parts in which a total is paid. */
public record Instalments(List<Money> parts) {

  public static final int MOST = 12;

  public Instalments {
    parts = List.copyOf(parts);
  }

  /** Splits a total into equal parts. */
  public static Instalments of(Money total, int count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "an order is paid in 1 to " + MOST + " instalments, not in " + count);
    }
    return new Instalments(Collections.nCopies(count, new Money(total.cents() / count)));
  }

  public Money sum() {
    return new Money(parts.stream().mapToLong(Money::cents).sum());
  }
}
