package shop.orders;

import java.util.List;
import java.util.stream.LongStream;

/** The monthly parts in which a total is paid. */
public record Instalments(List<Money> parts) {

  public static final int MOST = 12;

  public Instalments {
    parts = List.copyOf(parts);
  }

  /** Splits a total into parts that add up to it: the first ones carry the odd cents, one each. */
  public static Instalments of(Money total, int count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "an order is paid in 1 to " + MOST + " instalments, not in " + count);
    }
    long part = total.cents() / count;
    long oddCents = total.cents() % count;
    return new Instalments(
        LongStream.range(0, count)
            .mapToObj(i -> new Money(i < oddCents ? part + 1 : part))
            .toList());
  }

  public Money sum() {
    return new Money(parts.stream().mapToLong(Money::cents).sum());
  }
}
