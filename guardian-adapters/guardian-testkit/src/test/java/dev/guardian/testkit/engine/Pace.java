package dev.guardian.testkit.engine;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.spi.ApprovalDesk.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets virtual time go by from one due moment to the next, but only while the engine has nothing
 * else to do: so a simulation is the same on a slow computer.
 */
final class Pace {
  /** How long to wait for the engine, in the computer's time, before a test has failed. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MOST_STEPS = 10_000;

  private final DeliveryWorld world;
  private final Guardian guardian;

  Pace(DeliveryWorld world, Guardian guardian) {
    this.world = world;
    this.guardian = guardian;
  }

  /** Lets time go by until a run has ended and everything it wants is done. */
  RunState end(RunHandle run) {
    until(run, () -> false);
    return run.finished().join();
  }

  /** Lets time go by until a run has ended or halted. */
  void endOrHalt(RunHandle run) {
    until(run, () -> false);
  }

  /** Lets time go by until something holds, at the latest until the run has ended. */
  void until(RunHandle run, BooleanSupplier holds) {
    for (int i = 0; i < MOST_STEPS; i++) {
      settle(run);
      if (run.finished().isDone() || holds.getAsBoolean()) {
        return;
      }
      world.timers.advanceTo(next());
    }
    throw new AssertionError("it does not come: " + run.state());
  }

  /** Lets so much time go by. */
  void pass(Duration time) {
    Instant end = world.timers.instant().plus(time);
    settle();
    for (Instant next = next(); next.isBefore(end); next = next()) {
      world.timers.advanceTo(next);
      settle();
    }
    world.timers.advanceTo(end);
    settle();
  }

  /** Answers every open question with yes. */
  void approveAll() {
    for (Question question : world.questions.open()) {
      approve(question);
    }
  }

  void approve(Question question) {
    guardian.approve(
        question.run(), new Approval(World.REVIEWER, Set.of(), question.head(), true, ""));
  }

  void settle() {
    await(() -> false, () -> false);
  }

  private void settle(RunHandle run) {
    // A run is let go of a moment before it says that it is finished.
    await(() -> run.finished().isDone(), () -> !guardian.unfinished().contains(run));
  }

  private void await(BooleanSupplier enough, BooleanSupplier ending) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    // One run lets go of a service while another one takes it: a single look may miss both.
    for (int idle = 0;
        idle < 2 && !enough.getAsBoolean();
        idle = busy() || ending.getAsBoolean() ? 0 : idle + 1) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "the engine is busy: " + guardian.unfinished().stream().map(RunHandle::state).toList());
      }
      LockSupport.parkNanos(20_000);
    }
  }

  private boolean busy() {
    long working = 0;
    for (RunHandle run : guardian.unfinished()) {
      RunState state = run.state();
      for (Command command : state.outstanding().values()) {
        if (command instanceof Command.SetTimer timer) {
          working += timer.due().isAfter(world.timers.instant()) ? 0 : MOST_STEPS;
        } else if (!waits(command)) {
          working++;
        }
      }
      boolean ending = state.finished() && !run.finished().isDone();
      working += ending || state.phase() == RunPhase.QUEUED ? MOST_STEPS : 0;
    }
    return working > world.timers.retries();
  }

  private boolean waits(Command command) {
    return command instanceof Command.ClaimDelivery claim
        ? world
            .locks
            .holder(claim.target().key())
            .filter(each -> !each.equals(claim.id()))
            .isPresent()
        : command instanceof Command.Observe && world.waitsForMetrics();
  }

  /** What is due next; the state knows of timers that are only being set. */
  private Instant next() {
    Instant next = world.timers.next().orElse(Instant.MAX);
    for (RunHandle run : guardian.unfinished()) {
      for (Command command : run.state().outstanding().values()) {
        if (command instanceof Command.SetTimer timer && timer.due().isBefore(next)) {
          next = timer.due();
        }
      }
    }
    return next;
  }
}
