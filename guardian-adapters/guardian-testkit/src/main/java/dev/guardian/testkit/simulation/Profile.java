package dev.guardian.testkit.simulation;

/** What kind of world a simulation is. */
public enum Profile {
  /** Nothing goes wrong: everything must merge and be delivered, and nothing may be stopped. */
  CALM(new Rates(0, 0, 0, 0, 0, 0, 0, false)),
  /** Calls fail, answers get lost, gates break, heads move. */
  FAULTY(new Rates(0.06, 0.05, 0.1, 0.1, 0.12, 0.15, 5, false)),
  /** The engine crashes and is started again; a second one takes its store over. */
  CRASHING(new Rates(0.01, 0.02, 0.02, 0.03, 0.05, 0.1, 7, true)),
  /** All of that, clocks that jump, people who may not answer, a forge that does as it likes. */
  HOSTILE(new Rates(0.05, 0.05, 0.1, 0.1, 0.1, 0.2, 12, true)),
  /** Everything is delivered, much of it bad, and people give orders. */
  DELIVERY(new Rates(0.02, 0.03, 0.12, 0.02, 0.02, 0.3, 7, true));

  private final Rates rates;

  Profile(Rates rates) {
    this.rates = rates;
  }

  /** Returns the profile of a seed: each in turn. */
  public static Profile of(long seed) {
    return values()[(int) Math.floorMod(seed, (long) values().length)];
  }

  Rates rates() {
    return rates;
  }

  /**
   * How often what goes wrong, as chances of 0 to 1.
   *
   * @param refuses a call fails and has no effect
   * @param loses a call has its effect and fails
   * @param distorts a metric source says what cannot be, or nothing
   * @param breaks a gate breaks or finds no evidence
   * @param rejects a head fails a gate
   * @param regresses a head builds a release that is worse
   * @param actions how many things happen that nobody planned
   * @param crashes whether engines crash
   */
  record Rates(
      double refuses,
      double loses,
      double distorts,
      double breaks,
      double rejects,
      double regresses,
      int actions,
      boolean crashes) {}
}
