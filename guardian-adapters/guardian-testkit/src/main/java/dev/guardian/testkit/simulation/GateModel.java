package dev.guardian.testkit.simulation;

import dev.guardian.change.ObjectId;
import dev.guardian.gate.Finding;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.ProducedArtifact;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.GateRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Gates that take virtual time and no thread. Whether a head holds is drawn once for each gate; a
 * gate may break, find nothing, hang, or tell its result after it was stopped.
 */
final class GateModel {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final World world;
  private final Chance chance;
  private final Map<String, SimulatedGate> own;
  private final Map<String, Boolean> holds = new HashMap<>();

  GateModel(World world, Chance chance, Map<String, SimulatedGate> own) {
    this.world = world;
    this.chance = chance;
    this.own = own;
  }

  /** Returns the artifact that a head builds. */
  static String digest(ObjectId head) {
    return "sha256:" + "0".repeat(24) + head.hex();
  }

  GateRunner runner(Life life) {
    return new Runner(life);
  }

  private final class Runner implements GateRunner {
    private final Life life;

    Runner(Life life) {
      this.life = life;
    }

    @Override
    public GateResult run(GateJob job, GateContext context) {
      life.requireThere();
      world.scheduler().elapse(chance.between(Duration.ZERO, LONGEST));
      return told(job, context);
    }

    @Override
    public Optional<CompletableFuture<GateResult>> begin(GateJob job, GateContext context) {
      life.requireThere();
      if (chance.of(world.rates().breaks() / 3)) {
        throw new IllegalStateException("the simulated gate cannot start");
      }
      CompletableFuture<GateResult> result = new CompletableFuture<>();
      boolean hangs = chance.of(world.rates().breaks() / 5);
      if (!hangs) {
        var unused =
            world
                .scheduler()
                .after(
                    life,
                    chance.between(Duration.ofMillis(20), LONGEST),
                    () -> complete(result, job, context));
      }
      return Optional.of(result);
    }

    private void complete(CompletableFuture<GateResult> result, GateJob job, GateContext context) {
      try {
        boolean unused = result.complete(told(job, context));
      } catch (RuntimeException e) {
        boolean unused = result.completeExceptionally(e);
      }
    }
  }

  private GateResult told(GateJob job, GateContext context) {
    if (chance.of(world.rates().breaks() / 3)) {
      throw new IllegalStateException("the simulated gate broke");
    }
    GateResult result = answer(job, context);
    world.note("gate", job.id(), result.verdict());
    world.laws().merges().answered(job, context, result);
    return result;
  }

  private GateResult answer(GateJob job, GateContext context) {
    Instant now = world.scheduler().instant();
    if (now.isAfter(context.deadline())) {
      return GateResult.errored("it took too long");
    }
    SimulatedGate given = own.get(job.gate().name());
    try {
      if (given != null) {
        return given.answer(job, context, chance);
      }
      return job.gate().action() instanceof GateAction.Custom custom
          ? custom.gate().run(context)
          : drawn(job, context);
    } catch (Exception | Error e) {
      return GateResult.errored("the gate broke: " + e);
    }
  }

  private GateResult drawn(GateJob job, GateContext context) {
    if (chance.of(world.rates().breaks())) {
      return chance.of(0.5)
          ? GateResult.errored("exit code 127")
          : GateResult.inconclusive("the report is missing");
    }
    String head = context.change().head().hex();
    boolean sound =
        holds.computeIfAbsent(head + job.gate().name(), any -> !chance.of(world.rates().rejects()));
    return sound
        ? GateResult.passed().withArtifacts(built(job, context.change().head()))
        : GateResult.failed(List.of(Finding.error("rule", "it does not hold")));
  }

  private static List<ProducedArtifact> built(GateJob job, ObjectId head) {
    List<ProducedArtifact> built = new ArrayList<>();
    job.gate()
        .produces()
        .forEach((name, glob) -> built.add(new ProducedArtifact(name, digest(head), 1, name)));
    return built;
  }
}
