package dev.guardian.jdbc;

import dev.guardian.change.PathGlob;
import dev.guardian.change.Principal;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.risk.RiskRule;
import dev.guardian.spi.Workspaces;
import dev.guardian.trust.TrustLevel;
import dev.guardian.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  static final String AGENT = "forge/builder";
  private static final int IN_FLIGHT = 6;

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
      guardian.grant(EffectsForge.SHOP, AGENT, "L1", "g", Principal.user(7), "known");
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
        .pipeline(pipeline())
        .journal(store.journal())
        .ledger(store.ledger())
        .audit(store.audit())
        .releases(store.releases())
        .locks(store.locks())
        .open();
  }

  private static Pipeline pipeline() {
    return new Pipeline(
        "shop",
        List.of(new Agent(AGENT, Set.of(EffectsForge.BUILDER), null)),
        new RiskPolicy(
            List.of(new RiskRule("docs", List.of(PathGlob.of("docs/**")), RiskLevel.LOW, null)),
            RiskLevel.MEDIUM),
        new TrustPolicy(
            List.of(
                TrustPolicy.NOTHING,
                new TrustLevel(
                    "L1", Set.of("docs"), null, List.of(Condition.parse("changes >= 20")))),
            TrustPolicy.STANDARD_ATTRIBUTION,
            TrustPolicy.STANDARD_CREDITS_PER_DAY),
        Feedback.STANDARD,
        List.of(),
        Duration.ofMillis(20),
        Map.of(),
        List.of(),
        List.of(
            new Stage.Checks(
                "fast", List.of(), null, true, List.of(gate("format"), gate("lint")), List.of()),
            new Stage.Checks(
                "tests", List.of("fast"), null, false, List.of(gate("unit")), List.of()),
            new Stage.Approval(
                "quality-gate",
                List.of("tests"),
                Duration.ofDays(365),
                new Asks.Users(Set.of(Principal.user(7)), 1),
                MergeMethod.SQUASH)));
  }

  private static GateSpec gate(String name) {
    return GateSpec.of(name, new GateAction.Command(List.of(name)));
  }

  private record Nowhere() implements Workspaces.Workspace {
    @Override
    public Path root() {
      return Path.of("nowhere");
    }

    @Override
    public Path reports() {
      return Path.of("nowhere");
    }

    @Override
    public void close() {}
  }
}
