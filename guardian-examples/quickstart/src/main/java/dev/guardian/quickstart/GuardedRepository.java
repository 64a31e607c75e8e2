package dev.guardian.quickstart;

import dev.guardian.dsl.catalog.StandardCatalog;
import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunListener;
import dev.guardian.engine.SystemTimers;
import dev.guardian.git.LocalForge;
import dev.guardian.git.LocalWorkspaces;
import dev.guardian.jdbc.SqliteStore;
import dev.guardian.local.LocalPlatform;
import dev.guardian.process.FolderArtifactStore;
import dev.guardian.process.ProcessGateRunner;
import dev.guardian.quickstart.timing.TimedGates;
import dev.guardian.quickstart.timing.Timeline;
import dev.guardian.quickstart.world.World;
import dev.guardian.spi.ApprovalDesk;
import dev.guardian.spi.FeedbackChannel;
import dev.guardian.spi.GateCatalog;
import dev.guardian.spi.GateRunner;
import dev.guardian.spi.IssueTracker;
import dev.guardian.spi.PipelineSource;
import dev.guardian.spi.TrustLedger;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A Guardian embedded in a program: this is all the wiring there is. It judges the changes of one
 * local git repository by the guardian.yaml of their base and remembers everything in one SQLite
 * file.
 */
final class GuardedRepository implements AutoCloseable {
  /** What is served ends by itself if nobody comes back to a stopped start for so long. */
  private static final Duration ALONE = Duration.ofMinutes(15);

  private final LocalForge forge;
  private final LocalWorkspaces workspaces;
  private final SqliteStore store;
  private final TimedGates gates;
  private final PipelineSource pipelines;
  private final LocalPlatform platform;
  private final Guardian guardian;

  private GuardedRepository(
      LocalForge forge,
      LocalWorkspaces workspaces,
      SqliteStore store,
      TimedGates gates,
      PipelineSource pipelines,
      LocalPlatform platform,
      Guardian guardian) {
    this.forge = forge;
    this.workspaces = workspaces;
    this.store = store;
    this.gates = gates;
    this.pipelines = pipelines;
    this.platform = platform;
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
      IssueTracker tasks,
      OpenTelemetry telemetry,
      Timeline timeline,
      List<RunListener> listeners) {}

  /** Opens it and takes up every run that an earlier start left unfinished. */
  static GuardedRepository open(World world, Surroundings around) throws IOException {
    SqliteStore store = SqliteStore.open(world.state());
    LocalPlatform platform = LocalPlatform.at(world.platform()).leavesAfter(ALONE).open();
    try {
      LocalForge forge = LocalForge.open(world.repository());
      LocalWorkspaces workspaces =
          Patience.open(() -> LocalWorkspaces.under(world.workspaces(), forge));
      SystemTimers timers = new SystemTimers();
      PipelineSource pipelines = YamlPipelines.ofBase(forge, "guardian.yaml");
      FolderArtifactStore artifacts = FolderArtifactStore.in(world.artifacts());
      GateRunner processes = ProcessGateRunner.of(catalogOf(world), artifacts);
      TimedGates gates = new TimedGates(processes, around.timeline(), timers);
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
              .platform("local", platform)
              .artifacts(artifacts)
              .releases(store.releases())
              .locks(store.locks())
              .gateCache(store.gateCache())
              .issues(around.tasks())
              .approvals(around.reviewer())
              .feedback(around.feedback())
              .telemetry(around.telemetry())
              .timers(timers)
              .listener(around.timeline());
      around.listeners().forEach(builder::listener);
      return new GuardedRepository(
          forge, workspaces, store, gates, pipelines, platform, builder.open());
    } catch (IOException | RuntimeException | Error e) {
      platform.close();
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

  TrustLedger ledger() {
    return store.ledger();
  }

  LocalPlatform platform() {
    return platform;
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
    platform.close();
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
