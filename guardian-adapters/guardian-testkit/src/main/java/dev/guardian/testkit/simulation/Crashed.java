package dev.guardian.testkit.simulation;

/** The engine that called is gone: nothing it does any more has an effect, and nobody sees it. */
final class Crashed extends Error {
  private static final long serialVersionUID = 1L;

  Crashed() {
    super("the simulated engine crashed", null, false, false);
  }
}
