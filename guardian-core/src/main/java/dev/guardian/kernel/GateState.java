package dev.guardian.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a gate stands.
 *
 * @param phase running, waiting, done or stopped
 * @param command the id of its latest attempt; while it waits, of the next one
 * @param attempt the number of that attempt, from 1
 * @param retried how many attempts came to a result that was not taken
 * @param flaky whether it failed before it passed
 * @param startedAt when that attempt, or the pause before it, began
 * @param took how long the latest attempt took; null before its end
 * @param result what it found; before its end, the failure of an earlier attempt, or null
 * @param from the command that came to the result on the same inputs; null if the gate ran itself
 */
public record GateState(
    GatePhase phase,
    String command,
    int attempt,
    int retried,
    boolean flaky,
    Instant startedAt,
    @Nullable Duration took,
    @Nullable GateResult result,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String from) {

  static GateState running(String command, Instant at) {
    return new GateState(GatePhase.RUNNING, command, 1, 0, false, at, null, null, null);
  }

  /** The next attempt after one without a result, because Guardian itself was interrupted. */
  GateState again(String command, Instant at) {
    return new GateState(
        GatePhase.RUNNING, command, attempt + 1, retried, flaky, at, null, result, null);
  }

  /**
   * The pause before the next attempt, after a result that is not taken; a failure is remembered.
   */
  GateState waiting(String command, GateResult not, Instant at) {
    boolean failed = not.verdict() == Verdict.FAILED;
    return new GateState(
        GatePhase.WAITING,
        command,
        attempt + 1,
        retried + 1,
        flaky || failed,
        at,
        null,
        failed ? not : result,
        null);
  }

  /** The attempt that was waited for. */
  GateState begun(Instant at) {
    return new GateState(
        GatePhase.RUNNING, command, attempt, retried, flaky, at, null, result, null);
  }

  /**
   * Returns what counts of a result: only a pass outweighs the failure of an earlier attempt,
   * silence does not.
   */
  GateResult outweighed(GateResult latest) {
    boolean silent = latest.verdict() != Verdict.PASSED && latest.verdict() != Verdict.FAILED;
    return silent && result != null ? result : latest;
  }

  GateState ended(GatePhase phase, Duration took, GateResult result, @Nullable String from) {
    return new GateState(phase, command, attempt, retried, flaky, startedAt, took, result, from);
  }

  /**
   * Returns where its result comes from, for people: {@code the same inputs as in
   * run-7/tests/unit#1}; empty if it ran itself.
   */
  public String origin() {
    return from == null ? "" : "the same inputs as in " + from;
  }
}
