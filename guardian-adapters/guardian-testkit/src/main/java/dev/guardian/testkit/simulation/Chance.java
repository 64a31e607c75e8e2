package dev.guardian.testkit.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What a simulation draws by: the same seed draws the same. */
public final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** Another one whose draws do not move this one's. */
  Chance fork() {
    return new Chance(random.split());
  }

  /** Returns true with this chance, 0 to 1. */
  public boolean of(double chance) {
    return random.nextDouble() < chance;
  }

  /** Returns a number from 0 up to but not {@code bound}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns a time from {@code least} up to {@code most}, in whole milliseconds. */
  public Duration between(Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  /** Returns one of these, at least one. */
  public <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
