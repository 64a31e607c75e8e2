package dev.guardian.delivery;

import dev.guardian.gate.Dimension;
import dev.guardian.gate.Quantity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step of a rollout.
 *
 * @param traffic the part of the traffic that the new version gets, above 0 % and at most 100 %
 * @param soak how long it is measured before the next step; null for not at all
 */
public record RolloutStep(Quantity traffic, @Nullable Duration soak) {
  /** All traffic, without a look at what becomes of it. */
  public static final RolloutStep ALL = new RolloutStep(Quantity.percent(100), null);

  /**
   * @throws IllegalArgumentException if {@code traffic} is not a percentage above 0 and at most 100
   *     or {@code soak} is not positive
   */
  public RolloutStep {
    double percent = traffic.amount().doubleValue();
    if (traffic.dimension() != Dimension.RATIO
        || traffic.unit() != Quantity.Unit.PERCENT
        || percent <= 0
        || percent > 100) {
      throw new IllegalArgumentException(
          "a step gives a part of the traffic above 0% and at most 100%, but found " + traffic);
    }
    if (soak != null && (soak.isZero() || Quantity.time(soak).amount().signum() < 0)) {
      throw new IllegalArgumentException("a step soaks for a positive time, but found " + soak);
    }
  }

  /** Returns the traffic in percent. */
  public double percent() {
    return traffic.amount().doubleValue();
  }

  @Override
  public String toString() {
    return traffic + (soak == null ? "" : " for " + Quantity.time(soak));
  }
}
