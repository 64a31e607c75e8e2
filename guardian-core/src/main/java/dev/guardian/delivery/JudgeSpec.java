package dev.guardian.delivery;

import dev.guardian.gate.Dimension;
import dev.guardian.gate.Quantity;
import java.time.Duration;
import java.util.List;

/**
 * How a rollout tells a worse version from noise.
 *
 * @param method how two versions are compared
 * @param falseRollbacks the chance, over the whole rollout, that a version as good as the stable
 *     one is taken back; above 0 % and at most 50 %
 * @param minimumRequests how many requests each version must have answered before anything is said,
 *     at least 1
 * @param absoluteFloor differences smaller than this are no regression, one for each dimension: a
 *     percentage for rates, a time for latencies
 * @param noData what happens when the evidence is missing at the end of a soak
 * @param deadline how long missing evidence is waited for before the rollout is taken back
 */
public record JudgeSpec(
    Method method,
    Quantity falseRollbacks,
    int minimumRequests,
    List<Quantity> absoluteFloor,
    NoData noData,
    Duration deadline) {

  /** How two versions are compared. */
  public enum Method {
    /** By tests that may be repeated while the evidence grows. */
    SEQUENTIAL("sequential"),
    /** By the bare ratio of the point estimates. */
    PLAIN("plain");

    private final String word;

    Method(String word) {
      this.word = word;
    }

    /** Returns the word of the definition. */
    public String word() {
      return word;
    }
  }

  /** What happens when the evidence is missing at the end of a soak. */
  public enum NoData {
    /** The step is held until there is some, at most until the deadline. */
    HOLD("hold"),
    /** The rollout is taken back at once. */
    ABORT("abort");

    private final String word;

    NoData(String word) {
      this.word = word;
    }

    /** Returns the word of the definition. */
    public String word() {
      return word;
    }
  }

  /** The floors used where a definition gives none: 0.1 % and 5 ms. */
  public static final List<Quantity> STANDARD_FLOOR =
      List.of(Quantity.percent(0.1), Quantity.time(Duration.ofMillis(5)));

  /** One false rollback in a hundred, 50 requests, 10 minutes to wait for missing evidence. */
  public static final JudgeSpec STANDARD =
      new JudgeSpec(
          Method.SEQUENTIAL,
          Quantity.percent(1),
          50,
          STANDARD_FLOOR,
          NoData.HOLD,
          Duration.ofMinutes(10));

  /**
   * @throws IllegalArgumentException if a value is outside the range given above, or two floors
   *     have the same dimension or one is neither a percentage nor a time
   */
  public JudgeSpec {
    absoluteFloor = List.copyOf(absoluteFloor);
    double chance = falseRollbacks.amount().doubleValue();
    if (falseRollbacks.unit() != Quantity.Unit.PERCENT || chance <= 0 || chance > 50) {
      throw new IllegalArgumentException(
          "'false-rollbacks' is a percentage above 0% and at most 50%, but found "
              + falseRollbacks);
    }
    if (minimumRequests < 1) {
      throw new IllegalArgumentException(
          "'minimum-requests' is at least 1, but found " + minimumRequests);
    }
    if (deadline.isZero() || Quantity.time(deadline).amount().signum() < 0) {
      throw new IllegalArgumentException("'deadline' is a positive time, but found " + deadline);
    }
    long kinds = absoluteFloor.stream().map(Quantity::dimension).distinct().count();
    boolean known =
        absoluteFloor.stream()
            .allMatch(
                each ->
                    each.dimension() == Dimension.RATIO || each.dimension() == Dimension.DURATION);
    if (kinds != absoluteFloor.size() || !known) {
      throw new IllegalArgumentException(
          "'absolute-floor' is one percentage, one time, or one of each, but found "
              + absoluteFloor);
    }
  }

  /** Returns the chance of a false rollback, 0 to 0.5. */
  public double chance() {
    return falseRollbacks.amount().doubleValue() / 100;
  }

  /**
   * Returns the floor for a dimension in its base unit: what the definition says, else the standard
   * one, else 0.
   */
  public double floor(Dimension dimension) {
    return java.util.stream.Stream.concat(absoluteFloor.stream(), STANDARD_FLOOR.stream())
        .filter(each -> each.dimension() == dimension)
        .findFirst()
        .map(Quantity::normalized)
        .orElse(0.0);
  }
}
