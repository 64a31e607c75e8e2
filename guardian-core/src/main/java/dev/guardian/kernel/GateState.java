package dev.guardian.kernel;

import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a gate stands.
 *
 * @param phase running, done or stopped
 * @param command the id of its latest attempt
 * @param attempt the number of its latest attempt, from 1
 * @param retried how many attempts came to a result that was not taken
 * @param flaky whether it failed before it passed
 * @param startedAt when the latest attempt began
 * @param took how long the latest attempt took; null while it runs
 * @param result what it found; while it runs, the failure of an earlier attempt, or null
 */
public record GateState(
    GatePhase phase,
    String command,
    int attempt,
    int retried,
    boolean flaky,
    Instant startedAt,
    @Nullable Duration took,
    @Nullable GateResult result) {

  static GateState running(String command, Instant at) {
    return new GateState(GatePhase.RUNNING, command, 1, 0, false, at, null, null);
  }

  /** The next attempt after one without a result, because Guardian itself was interrupted. */
  GateState again(String command, Instant at) {
    return new GateState(GatePhase.RUNNING, command, attempt + 1, retried, flaky, at, null, result);
  }

  /** The next attempt after one whose result is not taken; a failure is remembered. */
  GateState retry(String command, GateResult not, Instant at) {
    boolean failed = not.verdict() == Verdict.FAILED;
    return new GateState(
        GatePhase.RUNNING,
        command,
        attempt + 1,
        retried + 1,
        flaky || failed,
        at,
        null,
        failed ? not : result);
  }

  /**
   * Returns what counts of a result: only a pass outweighs the failure of an earlier attempt,
   * silence does not.
   */
  GateResult outweighed(GateResult latest) {
    boolean silent = latest.verdict() != Verdict.PASSED && latest.verdict() != Verdict.FAILED;
    return silent && result != null ? result : latest;
  }

  GateState ended(GatePhase phase, Duration took, GateResult result) {
    return new GateState(phase, command, attempt, retried, flaky, startedAt, took, result);
  }
}
