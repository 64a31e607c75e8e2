package dev.guardian.process;

import dev.guardian.gate.GateResult;
import dev.guardian.gate.HeadAndTail;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a gate written in code on a thread of its own, so that whatever it does wrong (null, any
 * {@link Throwable}, no end) is its own ERRORED result. It shares the process: {@code System.exit}
 * and exhausted memory cannot be kept from others.
 */
final class CodedGate {
  private final String name;
  private final Duration grace;

  /**
   * @param grace how long the gate may take to end after it was interrupted; then its thread is
   *     abandoned
   */
  CodedGate(String name, Duration grace) {
    this.name = name;
    this.grace = grace;
  }

  /**
   * Runs it.
   *
   * @throws InterruptedException if the calling thread was interrupted; so was the gate's
   */
  GateResult run(Callable<@Nullable GateResult> gate, Duration limit) throws InterruptedException {
    FutureTask<@Nullable GateResult> task = new FutureTask<>(gate);
    Thread thread = new Thread(task, "guardian-gate-" + name);
    thread.setDaemon(true);
    thread.start();
    try {
      return checked(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return whatBroke(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      boolean ended = stop(thread);
      return GateResult.errored(
          "the gate was not done after "
              + Times.of(limit)
              + (ended ? "" : " and did not honour interruption")
              + "; give it more time with 'within', or make it faster");
    } catch (InterruptedException e) {
      stop(thread);
      throw e;
    }
  }

  private boolean stop(Thread thread) throws InterruptedException {
    thread.interrupt();
    thread.join(Math.max(1, grace.toMillis()));
    return !thread.isAlive();
  }

  private static GateResult whatBroke(Throwable failure) {
    return failure instanceof GateBroken broken
        ? broken.result()
        : GateResult.errored("the gate broke: " + Failure.describe(failure));
  }

  // The plugin's compiler may not have checked for null.
  private static GateResult checked(@Nullable GateResult result) {
    if (result == null) {
      return GateResult.errored("the gate returned null; a gate returns a result");
    }
    return result.withLog(HeadAndTail.of(result.log(), Excerpt.LONGEST_LOG));
  }
}
