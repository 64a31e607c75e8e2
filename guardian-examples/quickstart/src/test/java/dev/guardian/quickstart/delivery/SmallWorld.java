package dev.guardian.quickstart.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Principal;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.dsl.catalog.StandardCatalog;
import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.git.LocalForge;
import dev.guardian.git.LocalWorkspaces;
import dev.guardian.jdbc.SqliteStore;
import dev.guardian.kernel.RunState;
import dev.guardian.local.LocalPlatform;
import dev.guardian.process.FolderArtifactStore;
import dev.guardian.process.ProcessGateRunner;
import dev.guardian.quickstart.PlatformFiles;
import dev.guardian.quickstart.TestGit;
import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.IssueTracker;
import dev.guardian.spi.PipelineSource;
import dev.guardian.trust.LedgerEntry;
import dev.guardian.trust.TrackRecords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A service under a Guardian in this process: a real git repository, a real SQLite file, a real
 * platform; only the gate takes no time. Everything is in one folder; opened again, it goes on.
 */
final class SmallWorld implements AutoCloseable {
  static final String AGENT = "shop/builder";

  private static final String REPOSITORY = "repository.git";
  private static final String CLONE = "clone";
  private static final Principal BUILDER = Principal.user(41002);
  private static final Principal HEAD_OF_TEAM = Principal.user(1000);
  static final Target SERVICE = new Target("local", "shop", Map.of());

  private final TestGit git;
  private final LocalForge forge;
  private final LocalWorkspaces workspaces;
  private final SqliteStore store;
  private final LocalPlatform platform;
  private final PipelineSource pipelines;
  private final Guardian guardian;
  private final List<IssueTracker.Task> tasks = new CopyOnWriteArrayList<>();

  private SmallWorld(Path folder, Path jars) throws IOException {
    git = new TestGit(folder.resolve(CLONE));
    store = SqliteStore.open(folder.resolve("state.sqlite"));
    platform = LocalPlatform.open(folder.resolve("platform"));
    forge = LocalForge.open(folder.resolve(REPOSITORY));
    workspaces = LocalWorkspaces.under(folder.resolve("workspaces"), forge);
    pipelines = YamlPipelines.ofBase(forge, "guardian.yaml");
    FolderArtifactStore artifacts = FolderArtifactStore.in(folder.resolve("artifacts"));
    guardian =
        Guardian.builder()
            .forge(forge)
            .workspaces(workspaces)
            .gates(ProcessGateRunner.of(StandardCatalog.standard(), artifacts))
            .pipelines(pipelines)
            .variable("jars", jars.toString())
            .journal(store.journal())
            .ledger(store.ledger())
            .audit(store.audit())
            .platform("local", platform)
            .artifacts(artifacts)
            .releases(store.releases())
            .locks(store.locks())
            .issues((key, task) -> tasks.add(task))
            .open();
    guardian.grant(forge.id(), AGENT, "L2", "test", HEAD_OF_TEAM, "for the test");
  }

  /** Makes a repository in a folder, and opens it. */
  static SmallWorld create(Path folder, Path jars) throws Exception {
    new TestGit(folder).run("init", "--quiet", "--bare", "--initial-branch=main", REPOSITORY);
    new TestGit(folder).run("clone", "--quiet", REPOSITORY, CLONE);
    TestGit git = new TestGit(folder.resolve(CLONE));
    try (var definition = SmallWorld.class.getResourceAsStream("guardian.yaml")) {
      Files.copy(Objects.requireNonNull(definition), git.folder().resolve("guardian.yaml"));
    }
    Files.writeString(
        git.folder().resolve("pick.sh"), "cp \"$JARS/$(cat release.txt)\" service.jar\n");
    Files.writeString(git.folder().resolve("release.txt"), "none\n");
    git.run("add", "--all");
    git.run("commit", "--quiet", "-m", "Begin");
    git.run("push", "--quiet", "origin", "HEAD:main");
    return open(folder, jars);
  }

  /** Opens what is in a folder, and goes on with what was not finished. */
  static SmallWorld open(Path folder, Path jars) throws IOException {
    return new SmallWorld(folder, jars);
  }

  /** Proposes a change that releases a jar, such as {@code one}, and lets it be judged. */
  RunHandle submit(String jar) throws Exception {
    git.run("fetch", "--quiet");
    git.run("checkout", "--quiet", "-B", jar, "origin/main");
    Files.writeString(git.folder().resolve("release.txt"), jar + ".jar\n");
    git.run("commit", "--quiet", "--all", "-m", "Release " + jar);
    git.run("push", "--quiet", "origin", jar);
    return guardian.submit(forge.submit(jar, "main", BUILDER));
  }

  /** Waits for the end of a run. */
  static RunState ended(RunHandle run) throws Exception {
    return run.finished().get(1, TimeUnit.MINUTES);
  }

  /** Returns the one run that is not finished. */
  RunHandle unfinished() {
    assertThat(guardian.unfinished()).hasSize(1);
    return guardian.unfinished().get(0);
  }

  URI address() {
    return URI.create(platform.url(SERVICE));
  }

  Serving serving() {
    return platform.observe(SERVICE);
  }

  PlatformFiles files() {
    return new PlatformFiles(platform.home());
  }

  DeliveryRecord record() {
    return guardian.deliveries(forge.id(), "production");
  }

  List<IssueTracker.Task> tasks() {
    return tasks;
  }

  List<AuditEntry> audit() {
    return store.audit().entries();
  }

  List<LedgerEntry.Kind> ledger() {
    return store.ledger().entries(forge.id(), AGENT).stream().map(LedgerEntry::kind).toList();
  }

  /** Returns the agent's level. */
  String level() {
    return TrackRecords.of(
            pipelines.at(forge.id(), forge.tip(forge.id())).trust(),
            store.ledger().entries(forge.id(), AGENT),
            0,
            Instant.now())
        .level();
  }

  /** Stops Guardian; what is served goes on. */
  @Override
  public void close() throws IOException {
    guardian.close();
    platform.close();
    workspaces.close();
    store.close();
  }
}
