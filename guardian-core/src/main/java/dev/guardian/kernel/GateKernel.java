package dev.guardian.kernel;

import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides for single gates: run, wait, run again, stop. What they are worth is {@link
 * ChecksKernel}'s.
 */
final class GateKernel {
  private static final Set<FindingCategory> NEVER_RETRIED =
      Set.of(FindingCategory.SECURITY, FindingCategory.SECRET);

  /** The pause before the second attempt; each further one is twice as long. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** What follows a gate's name in the ids of what runs on the base; no name has such a sign. */
  private static final String OF_BASE = "@base";

  private GateKernel() {}

  static void start(ChecksTurn checks, String gate, boolean base) {
    checks.turn.step(GatePhase.PENDING, GatePhase.RUNNING);
    run(checks, gate, base, GateState.running(id(checks, gate, base, 1), checks.turn.now()));
  }

  private static void run(ChecksTurn checks, String gate, boolean base, GateState state) {
    checks.gate(gate, base, state);
    checks.turn.emit(
        new Command.RunGate(state.command(), checks.stage.name(), gate, state.attempt(), base));
  }

  private static String id(ChecksTurn checks, String gate, boolean base, int attempt) {
    return checks.id(gate + (base ? OF_BASE : "") + "#" + attempt);
  }

  /** Takes a gate's result. Returns what counts of it; null if the gate is tried again. */
  static @Nullable GateResult finished(
      ChecksTurn checks, Command.RunGate command, Event.GateFinished finished) {
    GateSpec spec = checks.turn.blueprint.gate(command.stage(), command.gate());
    GateState gate = state(checks, command);
    if (mayRetry(spec, gate, finished.result())) {
      checks.turn.step(GatePhase.RUNNING, GatePhase.WAITING);
      String next = next(checks, command, gate);
      pause(checks, command, gate.waiting(next, finished.result(), checks.turn.now()));
      return null;
    }
    GateResult result = gate.outweighed(finished.result());
    GatePhase done = checks.turn.step(GatePhase.RUNNING, GatePhase.DONE);
    checks.gate(
        command.gate(), command.base(), gate.ended(done, finished.took(), result, finished.from()));
    return result;
  }

  /**
   * A gate that broke or failed may be tried again, but a security finding is never retried away.
   */
  private static boolean mayRetry(GateSpec spec, GateState gate, GateResult result) {
    boolean worthIt = result.verdict() == Verdict.ERRORED || result.verdict() == Verdict.FAILED;
    return worthIt
        && gate.retried() < spec.retries()
        && result.findings().stream()
            .noneMatch(finding -> NEVER_RETRIED.contains(finding.category()));
  }

  private static void pause(ChecksTurn checks, Command.RunGate command, GateState waiting) {
    checks.gate(command.gate(), command.base(), waiting);
    Duration pause = pause(waiting.retried());
    checks.turn.emit(new Command.SetTimer(timer(waiting), checks.turn.now().plus(pause)));
  }

  /** Returns how long a gate waits after so many results that were not taken, at least one. */
  static Duration pause(int retried) {
    Duration pause = FIRST_PAUSE;
    for (int i = 1; i < retried && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Returns the timer of a gate that waits, such as {@code run/tests/unit#2/pause}. */
  private static String timer(GateState waiting) {
    return waiting.command() + "/pause";
  }

  /** Runs the gate whose pause is over. */
  static void pauseOver(ChecksTurn checks, String timer) {
    String rest = timer.substring(checks.id("").length());
    int end = rest.indexOf('#');
    if (end >= 0) {
      boolean base = rest.startsWith(OF_BASE, end - OF_BASE.length());
      String gate = rest.substring(0, base ? end - OF_BASE.length() : end);
      begin(checks, gate, base, timer);
    }
  }

  private static void begin(ChecksTurn checks, String gate, boolean base, String timer) {
    GateState waiting = checks.gates(base).get(gate);
    if (waiting != null && waiting.phase() == GatePhase.WAITING && timer.equals(timer(waiting))) {
      checks.turn.step(GatePhase.WAITING, GatePhase.RUNNING);
      run(checks, gate, base, waiting.begun(checks.turn.now()));
    }
  }

  /** Nothing is known of the attempt, so it does not count, and the next one begins at once. */
  static void interrupted(ChecksTurn checks, Command.RunGate command) {
    GateState gate = state(checks, command);
    checks.turn.step(GatePhase.RUNNING, GatePhase.RUNNING);
    String next = next(checks, command, gate);
    run(checks, command.gate(), command.base(), gate.again(next, checks.turn.now()));
  }

  private static String next(ChecksTurn checks, Command.RunGate command, GateState gate) {
    return id(checks, command.gate(), command.base(), gate.attempt() + 1);
  }

  private static GateState state(ChecksTurn checks, Command.RunGate command) {
    GateState gate = checks.gates(command.base()).get(command.gate());
    if (gate == null) {
      throw new IllegalStateException("the run has no gate '" + command.gate() + "'");
    }
    return gate;
  }

  /** Stops every gate of a stage that has not come to its end. */
  static void stopAll(ChecksTurn checks, String why) {
    if (!checks.complete()) {
      checks.gates(false).forEach((name, gate) -> stop(checks, name, false, gate, why));
      checks.gates(true).forEach((name, gate) -> stop(checks, name, true, gate, why));
    }
  }

  private static void stop(
      ChecksTurn checks, String name, boolean base, GateState gate, String why) {
    if (!gate.phase().underWay()) {
      return;
    }
    boolean waits = gate.phase() == GatePhase.WAITING;
    // An earlier kernel knew no pause: what its journal says runs is stopped like any other.
    if (waits && !checks.turn.waitsFor(gate.command())) {
      checks.turn.cancelTimer(timer(gate));
    } else {
      checks.turn.settle(gate.command());
      checks.turn.emit(new Command.StopGate(gate.command()));
    }
    GatePhase stopped = checks.turn.step(gate.phase(), GatePhase.STOPPED);
    Instant began = waits ? checks.turn.now() : gate.startedAt();
    Duration took = Duration.between(began, checks.turn.now());
    GateResult result = gate.outweighed(GateResult.inconclusive(why));
    checks.gate(name, base, gate.ended(stopped, took, result, null));
  }
}
