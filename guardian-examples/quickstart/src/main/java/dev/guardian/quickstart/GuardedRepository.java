package dev.guardian.quickstart;

import dev.guardian.dsl.catalog.StandardCatalog;
import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunListener;
import dev.guardian.engine.SystemTimers;
import dev.guardian.git.LocalForge;
import dev.guardian.git.LocalWorkspaces;
import dev.guardian.jdbc.SqliteStore;
import dev.guardian.process.FolderArtifactStore;
import dev.guardian.process.ProcessGateRunner;
import dev.guardian.quickstart.timing.TimedGates;
import dev.guardian.quickstart.timing.Timeline;
import dev.guardian.quickstart.world.World;
import dev.guardian.spi.ApprovalDesk;
import dev.guardian.spi.FeedbackChannel;
import dev.guardian.spi.GateCatalog;
import dev.guardian.spi.GateRunner;
import dev.guardian.spi.PipelineSource;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Guardian embedded in a program: this is all the wiring there is. It judges the changes of one
 * local git repository by the guardian.yaml of their base and remembers everything in one SQLite
 * file.
 */
final class GuardedRepository implements AutoCloseable {
  private final LocalForge forge;
  private final LocalWorkspaces workspaces;
  private final SqliteStore store;
  private final TimedGates gates;
  private final PipelineSource pipelines;
  private final Guardian guardian;

  private GuardedRepository(
      LocalForge forge,
      LocalWorkspaces workspaces,
      SqliteStore store,
      TimedGates gates,
      PipelineSource pipelines,
      Guardian guardian) {
    this.forge = forge;
    this.workspaces = workspaces;
    this.store = store;
    this.gates = gates;
    this.pipelines = pipelines;
    this.guardian = guardian;
  }

  /**
   * What the program around it brings.
   *
   * @param tools the folder with the jars that the gates of guardian.yaml run
   */
  record Surroundings(
      Path tools,
      ApprovalDesk reviewer,
      FeedbackChannel feedback,
      OpenTelemetry telemetry,
      Timeline timeline,
      List<RunListener> listeners) {}

  /** Opens it and takes up every run that an earlier start left unfinished. */
  static GuardedRepository open(World world, Surroundings around) throws IOException {
    SqliteStore store = SqliteStore.open(world.state());
    try {
      LocalForge forge = LocalForge.open(world.repository());
      LocalWorkspaces workspaces =
          Patience.open(() -> LocalWorkspaces.under(world.workspaces(), forge));
      SystemTimers timers = new SystemTimers();
      PipelineSource pipelines = YamlPipelines.ofBase(forge, "guardian.yaml");
      GateRunner processes =
          ProcessGateRunner.of(catalogOf(world), FolderArtifactStore.in(world.artifacts()));
      TimedGates gates =
          new TimedGates(new KeyboardSafeGates(processes), around.timeline(), timers);
      var builder =
          Guardian.builder()
              .forge(forge)
              .workspaces(workspaces)
              .gates(gates)
              .pipelines(pipelines)
              .variable("tools", around.tools().toString())
              .journal(store.journal())
              .ledger(store.ledger())
              .audit(store.audit())
              .approvals(around.reviewer())
              .feedback(around.feedback())
              .telemetry(around.telemetry())
              .timers(timers)
              .listener(around.timeline());
      around.listeners().forEach(builder::listener);
      return new GuardedRepository(forge, workspaces, store, gates, pipelines, builder.open());
    } catch (IOException | RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  private static GateCatalog catalogOf(World world) throws IOException {
    StandardCatalog catalog = StandardCatalog.standard();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(world.catalog(), "*.yaml")) {
      for (Path file : files) {
        catalog = catalog.with(file);
      }
    }
    return catalog;
  }

  LocalForge forge() {
    return forge;
  }

  PipelineSource pipelines() {
    return pipelines;
  }

  Guardian guardian() {
    return guardian;
  }

  TimedGates gates() {
    return gates;
  }

  /** Stops what runs. Unfinished runs go on at the next start. */
  @Override
  public void close() {
    guardian.close();
    Patience.untilNone(gates::running);
    try {
      workspaces.close();
    } catch (IOException e) {
      throw new UncheckedIOException("workspaces are left behind; the next start removes them", e);
    } finally {
      store.close();
    }
  }
}
