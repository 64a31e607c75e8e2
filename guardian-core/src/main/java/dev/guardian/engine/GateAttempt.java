package dev.guardian.engine;

import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.spi.GateCache;
import dev.guardian.spi.GateRunner;
import dev.guardian.spi.Timers;
import dev.guardian.spi.Workspaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of one gate, from waiting for its turn to its result. Whatever the gate does, the
 * result comes: one that does not end in time is given up and counts as ERRORED, and one that
 * cannot even be interrupted keeps its thread, but neither its slot nor its run.
 */
final class GateAttempt {
  private static final Logger LOG = LoggerFactory.getLogger(GateAttempt.class);

  /** How long a gate that was told to stop, or is over its time, may take to come to its end. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final Ports ports;
  private final GateWork work;
  private final Command.RunGate command;
  private final Consumer<Event.GateFinished> finished;

  private GateSlots.@Nullable Slot slot;
  private @Nullable Future<?> running;
  private Timers.@Nullable Cancellable limit;
  private @Nullable Instant began;
  private @Nullable Instant deadline;
  private boolean working;
  private boolean over;

  /** What came to its result on the same inputs; null if it runs itself. */
  private volatile @Nullable String from;

  /**
   * Why it was given up; null while it was not. Said before it is interrupted, which it may heed.
   */
  private @Nullable GateResult givenUp;

  /** Its end may come before {@link #start} has seen the slot. */
  private boolean released;

  /**
   * @param finished told the result once, on a thread that may be used; not if it was stopped
   */
  GateAttempt(
      Ports ports, GateWork work, Command.RunGate command, Consumer<Event.GateFinished> finished) {
    this.ports = ports;
    this.work = work;
    this.command = command;
    this.finished = finished;
  }

  void start(boolean urgent) {
    GateSlots.Slot asked = ports.slots().ask(urgent, this::submit);
    boolean late;
    synchronized (this) {
      slot = asked;
      late = released;
    }
    if (late) {
      asked.release();
    }
  }

  /** Its turn has come. */
  private void submit() {
    try {
      Future<?> submitted = ports.workers().submit(() -> ports.underWay().during(this::run));
      synchronized (this) {
        running = running == null ? submitted : running;
      }
    } catch (RejectedExecutionException e) {
      // The engine is being closed; the next life runs the gate again.
    }
  }

  private void run() {
    synchronized (this) {
      if (over) {
        return;
      }
      working = true;
    }
    runNow();
    // A gate may interrupt its own thread; what the thread does next must not suffer from that.
    boolean unused = Thread.interrupted();
  }

  private void runNow() {
    Instant now = ports.timers().instant();
    Duration within = work.limit(command);
    Instant end = now.plus(within);
    synchronized (this) {
      began = now;
      deadline = end;
      limit =
          ports
              .timers()
              .at(
                  end.plus(GRACE),
                  () -> giveUp("did not end within " + within.toSeconds() + " s and was given up"));
    }
    Workspace workspace = null;
    try {
      GateCache.Kept kept = work.reusable(command);
      if (kept != null) {
        from = kept.from();
        end(kept.result(), null);
        return;
      }
      GateWork.Prepared prepared = work.prepare(command, ports.timers().onTheWall(end));
      workspace = prepared.workspace();
      CompletableFuture<GateResult> begun = begin(prepared);
      if (begun == null) {
        end(prepared.run(ports.gates()), workspace);
      } else {
        Workspace used = workspace;
        var unused = begun.whenComplete((result, failure) -> later(result, failure, used));
      }
    } catch (InterruptedException e) {
      end(GateResult.errored("was interrupted, though nobody stopped it"), workspace);
    } catch (Throwable e) {
      end(broke(e), workspace);
    }
  }

  private @Nullable CompletableFuture<GateResult> begin(GateWork.Prepared prepared) {
    GateRunner runner = ports.gates();
    CompletableFuture<GateResult> begun = prepared.begin(runner).orElse(null);
    if (begun != null) {
      boolean stopped;
      synchronized (this) {
        running = begun;
        stopped = over;
      }
      if (stopped) {
        begun.cancel(true);
      }
    }
    return begun;
  }

  /** Somebody else's thread brought the result, which must not be kept from its own work. */
  private void later(
      @Nullable GateResult result, @Nullable Throwable failure, @Nullable Workspace workspace) {
    try {
      ports.workers().execute(() -> end(failure == null ? result : broke(failure), workspace));
    } catch (RejectedExecutionException e) {
      close(workspace);
    }
  }

  private void end(@Nullable GateResult result, @Nullable Workspace workspace) {
    close(workspace);
    release();
    finish(inTime(Evidence.of(result)));
  }

  /** What is said after the time is over is no evidence that it was kept; a failure is one. */
  private GateResult inTime(GateResult result) {
    Instant end;
    synchronized (this) {
      if (givenUp != null) {
        return givenUp;
      }
      end = deadline;
    }
    return end != null
            && ports.timers().instant().isAfter(end)
            && (result.verdict() == Verdict.PASSED || result.verdict() == Verdict.SKIPPED)
        ? GateResult.errored("'" + command.gate() + "' answered after its time was over")
        : result;
  }

  private static void close(@Nullable Workspace workspace) {
    try {
      if (workspace != null) {
        workspace.close();
      }
    } catch (RuntimeException e) {
      LOG.warn("a workspace could not be removed and stays until somebody does: {}", e.toString());
    }
  }

  private static GateResult broke(Throwable e) {
    String what;
    try {
      what = e.toString();
    } catch (Throwable again) {
      what = e.getClass().getName();
    }
    return GateResult.errored("the gate broke: " + what);
  }

  private void finish(GateResult result) {
    Instant start;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      start = began;
    }
    Instant now = ports.timers().instant();
    Duration took = start == null ? Duration.ZERO : Duration.between(start, now);
    finished.accept(
        new Event.GateFinished(
            now,
            command.id(),
            took.isNegative() ? Duration.ZERO : took,
            result,
            // One that was given up while the cache was asked has no other's result.
            result.verdict() == Verdict.PASSED ? from : null));
  }

  private void release() {
    GateSlots.Slot held;
    Timers.Cancellable timer;
    synchronized (this) {
      released = true;
      held = slot;
      timer = limit;
      limit = null;
    }
    if (timer != null) {
      timer.cancel();
    }
    if (held != null) {
      held.release();
    }
  }

  private void giveUp(String why) {
    GateResult result = GateResult.errored("'" + command.gate() + "' " + why);
    synchronized (this) {
      givenUp = result;
    }
    interrupt();
    release();
    try {
      ports.workers().execute(() -> finish(result));
    } catch (RejectedExecutionException e) {
      // The engine is being closed; the next life runs the gate again.
    }
  }

  /** Stops it; nothing is told any more. */
  void stop() {
    boolean begun;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      begun = working;
    }
    interrupt();
    if (begun) {
      Instant patience = ports.timers().instant().plus(GRACE);
      var unused = ports.timers().at(patience, this::release);
    } else {
      release();
    }
  }

  private void interrupt() {
    Future<?> future;
    synchronized (this) {
      future = running;
    }
    if (future != null) {
      future.cancel(true);
    }
  }
}
