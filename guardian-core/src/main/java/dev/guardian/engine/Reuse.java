package dev.guardian.engine;

import dev.guardian.change.MergeOutcome;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.GatePhase;
import dev.guardian.kernel.GateState;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.spi.GateCache.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one run uses again of what gates found before, and what it leaves to others. Only a gate
 * with inputs costs anything here.
 *
 * <p>Results are kept once they are durable in the journal, so that whoever is told {@code run-7}
 * can look it up there. What is lost in a crash between the two is only time.
 */
final class Reuse {
  private static final Logger LOG = LoggerFactory.getLogger(Reuse.class);

  private final Ports ports;
  private final Pipeline pipeline;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>(1);
  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

  /** What a gate depended on before it ran. */
  private record Asked(GateWork work, Command.RunGate command, String key) {}

  Reuse(Ports ports, Pipeline pipeline) {
    this.ports = ports;
    this.pipeline = pipeline;
  }

  /**
   * Returns what stands for the result of a gate; null if it must run.
   *
   * @throws InterruptedException if the calling thread was interrupted
   */
  @Nullable Kept find(GateWork work, Command.RunGate command) throws InterruptedException {
    GateSpec gate = command.spec(pipeline);
    if (gate.cache() == null || command.base() || triedBefore(work.state(), command)) {
      return null;
    }
    try {
      String key = work.key(command);
      if (key == null) {
        return null;
      }
      asked.put(command.id(), new Asked(work, command, key));
      return ports.results().find(work.change().ref(), key);
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      // Whatever a plugin throws here, the gate itself can still say what it finds.
      LOG.warn("{} runs, for nobody can say whether it need not: {}", command.id(), e.toString());
      return null;
    }
  }

  /** An attempt after one that failed or broke is there to see whether it was by chance. */
  private static boolean triedBefore(RunState state, Command.RunGate command) {
    GateState gate = state(state, command);
    return gate != null && gate.retried() > 0;
  }

  private static @Nullable GateState state(RunState state, Command.RunGate command) {
    return state(state, command.stage(), command.gate());
  }

  private static @Nullable GateState state(RunState state, String stage, String gate) {
    return state.stages().get(stage) instanceof StageState.Checks checks
        ? checks.gates().get(gate)
        : null;
  }

  /** An event is durable that led from one state to the next. */
  void learn(RunState before, RunState next, Event event) {
    if (event instanceof Event.GateFinished finished) {
      Asked gate = asked.isEmpty() ? null : asked.remove(finished.command());
      if (gate != null && counts(before, next, finished)) {
        Kept kept = new Kept(gate.key(), finished.command(), finished.at(), finished.result());
        write(
            () -> {
              if (stillSo(gate)) {
                ports.results().keep(next.facts().change(), kept);
              }
            });
      }
    } else if (event instanceof Event.MergeFinished merged
        && merged.outcome() instanceof MergeOutcome.Merged
        && before.landed() == null
        && next.landed() != null) {
      List<String> commands = commands(next);
      if (!commands.isEmpty()) {
        write(() -> ports.results().land(next.facts().change(), commands));
      }
    }
  }

  /** A tool that was replaced while the gate ran may have been either of the two. */
  private static boolean stillSo(Asked gate) {
    String id = gate.command().id();
    try {
      boolean same = gate.key().equals(gate.work().key(gate.command()));
      if (!same) {
        LOG.info("the result of {} is not used again: its tools changed while it ran", id);
      }
      return same;
    } catch (Exception | Error e) {
      LOG.warn("the result of {} is not used again: {}", id, e.toString());
      return false;
    }
  }

  /** Only what passed at once is worth telling others: not what passed by chance or by patience. */
  private static boolean counts(RunState before, RunState next, Event.GateFinished finished) {
    if (!(before.outstanding().get(finished.command()) instanceof Command.RunGate command)
        || command.base()
        || finished.from() != null) {
      return false;
    }
    GateResult result = finished.result();
    GateState gate = state(next, command);
    return gate != null
        && gate.phase() == GatePhase.DONE
        && gate.command().equals(finished.command())
        && gate.retried() == 0
        && !gate.flaky()
        && result.verdict() == Verdict.PASSED
        && result.artifacts().isEmpty();
  }

  /** Returns what came to the results that the run landed on, in this run or in earlier ones. */
  private List<String> commands(RunState landed) {
    List<String> commands = new ArrayList<>();
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof Stage.Checks checks) {
        for (GateSpec spec : checks.gates()) {
          GateState gate = spec.cache() == null ? null : state(landed, stage.name(), spec.name());
          if (gate != null && gate.phase() == GatePhase.DONE) {
            commands.add(gate.from() == null ? gate.command() : gate.from());
          }
        }
      }
    }
    return commands;
  }

  /** One after the other, so that nothing lands before it is kept. */
  private synchronized void write(Runnable action) {
    try {
      writing =
          writing
              .thenRunAsync(() -> ports.underWay().during(action), ports.workers())
              .exceptionally(e -> null);
    } catch (RejectedExecutionException e) {
      LOG.debug("the engine is being closed; a result is not kept");
    }
  }
}
