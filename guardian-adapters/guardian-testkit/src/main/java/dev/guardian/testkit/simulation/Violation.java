package dev.guardian.testkit.simulation;

import java.util.List;

/** A law that did not hold in a simulation: what, when, under which seed, and what led there. */
public final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final long seed;
  private final String law;

  Violation(long seed, Profile profile, String law, String what, List<String> steps) {
    super(
        "law '"
            + law
            + "' is broken under seed "
            + seed
            + " ("
            + profile
            + "): "
            + what
            + "\nThe same again: -D"
            + Simulation.SEED
            + "="
            + seed
            + "\nThe last "
            + steps.size()
            + " steps:\n  "
            + String.join("\n  ", steps));
    this.seed = seed;
    this.law = law;
  }

  /** The seed under which it happens again. */
  public long seed() {
    return seed;
  }

  /** The law's name, such as {@code merges-once}. */
  public String law() {
    return law;
  }
}
