package dev.guardian.testkit.gate;

import dev.guardian.change.ChangeRef;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.Gate;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.Workspaces.Workspace;
import dev.guardian.testkit.engine.SampleForge;
import dev.guardian.testkit.engine.SamplePipeline;
import dev.guardian.testkit.engine.VirtualTimers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A forge with two changes, each judged by a gate {@code odd} and a gate {@code sound} beside it.
 * The gate {@code odd} of the first change is the one that is tried; all others are well-behaved
 * and errored if anybody changed what they are given.
 */
final class TwoChanges {
  static final ChangeRef TRIED = SampleForge.change(1);
  static final ChangeRef OTHER = SampleForge.change(2);
  static final Map<String, String> ENV = Map.of("TARGET", "shop");

  /** How long the engine waits for gates that hang while it is closed. */
  static final Duration CLOSES_WITHIN = Duration.ofMillis(300);

  private static final Duration WITHIN = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String README = "# Shop\n";

  private final Path folder;
  private final Gate tried;
  private final VirtualTimers timers = new VirtualTimers(Instant.parse("2026-01-01T00:00:00Z"));
  private final AtomicInteger workspaces = new AtomicInteger();

  /**
   * @param folder where gates work
   */
  TwoChanges(Path folder, Gate tried) {
    this.folder = folder;
    this.tried = tried;
  }

  /** Opens an engine that runs at most two gates at once and trusts the author of both changes. */
  Guardian open() {
    Guardian guardian =
        Guardian.builder()
            .forge(new SampleForge())
            .workspaces((repository, tree, purpose) -> workspace())
            .gates(this::run)
            .pipeline(pipeline())
            .timers(timers)
            .parallelGates(2)
            .closesWithin(CLOSES_WITHIN)
            .open();
    guardian.grant(
        SampleForge.SHOP, SamplePipeline.AGENT, "L1", "g", SamplePipeline.REVIEWER, "known");
    return guardian;
  }

  private static Pipeline pipeline() {
    return SamplePipeline.of(
        Duration.ofSeconds(5),
        new Stage.Checks(
            "checks", List.of(), null, true, List.of(gate("odd"), gate("sound")), List.of()),
        SamplePipeline.approval("checks"));
  }

  private static GateSpec gate(String name) {
    return new GateSpec(
        name, new GateAction.Command(List.of(name)), WITHIN, null, 0, ENV, Map.of(), null, false);
  }

  /** Runs gates as they are: what they do wrong reaches the engine. */
  private GateResult run(GateJob job, GateContext context) throws InterruptedException {
    boolean odd = job.gate().name().equals("odd") && context.change().ref().equals(TRIED);
    try {
      return odd ? tried.run(context) : sound(context);
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw TwoChanges.<RuntimeException>unchecked(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> E unchecked(Exception e) throws E {
    throw (E) e;
  }

  private static GateResult sound(GateContext context) throws IOException {
    boolean itself =
        context.env().equals(ENV)
            && Files.readString(context.workspace().resolve("README.md")).equals(README)
            && context.change().files().size() == 1
            && !Thread.currentThread().isInterrupted();
    return itself ? GateResult.passed() : GateResult.errored("somebody changed what it is given");
  }

  private Workspace workspace() throws IOException {
    Path own = Files.createDirectory(folder.resolve("gate-" + workspaces.incrementAndGet()));
    Path root = Files.createDirectory(own.resolve("workspace"));
    Path reports = Files.createDirectory(own.resolve("reports"));
    Files.writeString(root.resolve("README.md"), README);
    return new Folders(root, reports);
  }

  /** They stay: JUnit removes what is above them. */
  private record Folders(Path root, Path reports) implements Workspace {
    @Override
    public void close() {}
  }

  /**
   * Waits until a run has ended or asks a person, while time goes by a hundred times as fast as
   * outside.
   */
  RunState settled(RunHandle run) throws InterruptedException, ExecutionException {
    long last = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - last < 0) {
      try {
        return run.finished().get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (run.state().phase() == RunPhase.WAITING) {
          return run.state();
        }
        timers.advance(Duration.ofSeconds(1));
      }
    }
    throw new AssertionError("the run neither ends nor asks anybody: " + run.state());
  }
}
