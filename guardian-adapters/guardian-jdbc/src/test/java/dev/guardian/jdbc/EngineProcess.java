package dev.guardian.jdbc;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.RunState;
import dev.guardian.testkit.engine.Nowhere;
import dev.guardian.testkit.engine.SamplePipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that is an engine, until it is killed. Prints {@code ready}, then {@code accepted 7}
 * for each change whose submission is acknowledged and {@code ended 7 MERGED} for each that is
 * done. Several changes are in flight.
 */
final class EngineProcess {
  private static final int IN_FLIGHT = 6;
  private static final Duration HOLD_DOWN = Duration.ofMillis(20);

  private EngineProcess() {}

  /**
   * @param args where the store is, where the effects are, a seed, and the first change to submit;
   *     0 to submit none and to leave when all is finished
   */
  public static void main(String[] args) throws Exception {
    ChildJvm.diesWithItsParent();
    SplittableRandom random = new SplittableRandom(Long.parseLong(args[2]));
    long first = Long.parseLong(args[3]);
    try (JdbcStore store = TestDatabase.of(args[0]).open();
        Guardian guardian =
            engine(store, new EffectsForge(Path.of(args[1]), random.split()), random.split())) {
      guardian.grant(
          EffectsForge.SHOP, SamplePipeline.AGENT, "L1", "g", SamplePipeline.REVIEWER, "known");
      System.out.println("ready");
      if (first == 0) {
        finishAll(guardian);
      } else {
        submitForEver(guardian, first);
      }
    }
  }

  private static void finishAll(Guardian guardian) throws Exception {
    for (RunHandle run : guardian.unfinished()) {
      print(run.finished().get(30, TimeUnit.SECONDS), null);
    }
  }

  private static void submitForEver(Guardian guardian, long first) {
    Semaphore free = new Semaphore(IN_FLIGHT);
    for (long number = first; ; number++) {
      free.acquireUninterruptibly();
      String line = "accepted " + number;
      RunHandle run = guardian.submit(EffectsForge.change(number));
      var unused = run.accepted().thenRun(() -> System.out.println(line));
      var last =
          run.finished()
              .whenComplete(
                  (state, failure) -> {
                    print(state, failure);
                    free.release();
                  });
    }
  }

  private static void print(@Nullable RunState state, @Nullable Throwable failure) {
    System.out.println(
        state == null
            ? "failed " + failure
            : "ended " + state.facts().change().number() + " " + state.phase());
  }

  private static Guardian engine(JdbcStore store, EffectsForge forge, SplittableRandom random) {
    return Guardian.builder()
        .forge(forge)
        .workspaces((repository, tree, purpose) -> new Nowhere())
        .gates(
            (job, context) -> {
              EffectsForge.pause(random, 5);
              return GateResult.passed();
            })
        .parallelGates(8)
        .pipeline(SamplePipeline.standard(HOLD_DOWN))
        .journal(store.journal())
        .ledger(store.ledger())
        .audit(store.audit())
        .releases(store.releases())
        .locks(store.locks())
        .open();
  }
}
