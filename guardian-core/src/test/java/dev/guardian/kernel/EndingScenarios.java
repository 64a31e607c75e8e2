package dev.guardian.kernel;

/** Three ways to end from outside, at each place where a run can be. */
final class EndingScenarios {
  private EndingScenarios() {}

  static Play superseded_while_gates_run() {
    return Play.of("docs/a.md").superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_gates_run() {
    return Play.of("docs/a.md").cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_gates_run() {
    return Play.of("docs/a.md").fails("fast/format#1").ends(RunPhase.BROKEN).finished();
  }

  private static Play measuringBase() {
    return Play.of("docs/a.md").fastPasses().gate("tests/unit#1", Play.covered(0.9));
  }

  private static Play waiting() {
    return Play.of("docs/a.md").fastPasses().gate("tests/unit#1", Play.RED);
  }

  static Play superseded_while_a_gate_waits() {
    return waiting().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_a_gate_waits() {
    return waiting().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_a_gate_waits() {
    return waiting().fails("tests/unit#2/pause").ends(RunPhase.BROKEN).finished();
  }

  static Play superseded_while_the_base_is_measured() {
    return measuringBase().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_the_base_is_measured() {
    return measuringBase().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_the_base_is_measured() {
    return measuringBase().fails("tests/unit@base#1").ends(RunPhase.BROKEN).finished();
  }

  static Play superseded_while_consulting() {
    return Play.of("docs/a.md").allPass().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_consulting() {
    return Play.of("docs/a.md").allPass().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_consulting() {
    return Play.of("docs/a.md")
        .allPass()
        .fails("quality-gate/track-record#1")
        .ends(RunPhase.BROKEN)
        .finished();
  }

  private static Play asking() {
    return Play.of("src/auth/T").allPass().level(1, "L3");
  }

  static Play superseded_while_asking() {
    return asking().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_asking() {
    return asking().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_asking() {
    return asking().fails("quality-gate/ask").ends(RunPhase.BROKEN).finished();
  }

  private static Play holding() {
    return Play.of("docs/a.md").allPass().level(1, "L1");
  }

  static Play superseded_while_holding() {
    return holding().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_holding() {
    return holding().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_holding() {
    return holding().fails("audit/decided").ends(RunPhase.BROKEN).finished();
  }

  private static Play rechecking() {
    return holding().timer("quality-gate/hold-down#1");
  }

  static Play superseded_while_rechecking() {
    return rechecking().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_rechecking() {
    return rechecking().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_rechecking() {
    return rechecking().fails("quality-gate/track-record#2").ends(RunPhase.BROKEN).finished();
  }
}
