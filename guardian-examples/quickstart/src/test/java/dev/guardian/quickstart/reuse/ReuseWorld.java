package dev.guardian.quickstart.reuse;

import static dev.guardian.dsl.GuardianDsl.agent;
import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.area;
import static dev.guardian.dsl.GuardianDsl.changes;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.highestOf;
import static dev.guardian.dsl.GuardianDsl.ladder;
import static dev.guardian.dsl.GuardianDsl.level;
import static dev.guardian.dsl.GuardianDsl.otherwise;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.user;
import static dev.guardian.dsl.GuardianDsl.users;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.Principal;
import dev.guardian.dsl.catalog.StandardCatalog;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.git.LocalForge;
import dev.guardian.git.LocalWorkspaces;
import dev.guardian.jdbc.SqliteStore;
import dev.guardian.kernel.GateState;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.process.FolderArtifactStore;
import dev.guardian.process.ProcessGateRunner;
import dev.guardian.quickstart.TestGit;
import dev.guardian.risk.RiskLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A repository with a gate {@code unit} that sees {@code src/**} and a tool of the machine, and
 * counts how often it runs. Nothing is remembered but in one SQLite file.
 */
final class ReuseWorld implements AutoCloseable {
  private static final Principal AGENT = user(41001);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final Path tool;
  private final Path folder;
  private final Path work;
  private final Path count;
  private final LocalForge forge;
  private final LocalWorkspaces workspaces;
  private List<String> unit;
  private SqliteStore store;
  private Guardian guardian;

  ReuseWorld(Path folder) throws Exception {
    this.folder = folder;
    this.work = folder.resolve("work");
    this.count = folder.resolve("count");
    this.tool = folder.resolve("tool");
    this.unit = List.of(tool.toString());
    writeTool("exit 0");
    new TestGit(folder).run("init", "-q", "--bare", "--initial-branch=main", "shop.git");
    new TestGit(folder).run("clone", "-q", "shop.git", "work");
    onMain("src/Shop.java", "class Shop {}\n");
    onMain("README.md", "# Shop\n");
    forge = LocalForge.open(folder.resolve("shop.git"));
    workspaces = LocalWorkspaces.under(folder.resolve("workspaces"), forge);
    store = SqliteStore.open(folder.resolve("guardian.db"));
    guardian = open();
  }

  void writeTool(String last) throws IOException {
    Files.writeString(
        tool, "#!/bin/sh\necho ran >> " + count + "\ntest -e src || exit 7\n" + last + "\n");
    if (!tool.toFile().setExecutable(true)) {
      throw new IOException(tool + " cannot be made executable");
    }
  }

  /** Returns words that put another tool in the place of this one, and succeed. */
  String replacing(String last) throws IOException {
    Path other = folder.resolve("other");
    Files.writeString(other, "#!/bin/sh\n" + last + "\n");
    if (!other.toFile().setExecutable(true)) {
      throw new IOException(other + " cannot be made executable");
    }
    return "mv " + other + " " + tool;
  }

  /** From now on the gate is a script of the repository, and the tool is its interpreter. */
  void scripted() throws Exception {
    unit = List.of("./run-tests.sh");
    onMain("run-tests.sh", "#!" + tool + "\n");
    // In the work tree too, or the next commit takes it back.
    if (!work.resolve("run-tests.sh").toFile().setExecutable(true)) {
      throw new IOException("run-tests.sh cannot be made executable");
    }
    onMain("src/Shop.java", "class Shop { }\n");
    restart();
  }

  private Pipeline definition() {
    return pipeline("shop")
        .agents(agent("forge/builder").principals(AGENT))
        .risk(highestOf(area("code").paths("**").is(RiskLevel.LOW), otherwise().is(RiskLevel.HIGH)))
        .trust(ladder(level("L0"), level("L1").mergesAlone("code").earnedBy(changes().atLeast(20))))
        .holdDown(Duration.ofMillis(50))
        .stages(
            stage("tests")
                .gates(
                    gate("unit", command(unit)).cache("src/**", "run-tests.sh"),
                    gate("readme", command("test -e README.md"))),
            approval("quality-gate").after("tests").asks(users(user(7))).merges(MergeMethod.SQUASH))
        .build();
  }

  private Guardian open() throws IOException {
    return Guardian.builder()
        .forge(forge)
        .workspaces(workspaces)
        .gates(
            ProcessGateRunner.of(
                StandardCatalog.standard(), FolderArtifactStore.in(folder.resolve("artifacts"))))
        .pipeline(definition())
        .journal(store.journal())
        .ledger(store.ledger())
        .audit(store.audit())
        .gateCache(store.gateCache())
        .open();
  }

  /** Ends the engine and its store, and starts another one on what they left. */
  void restart() throws IOException {
    guardian.close();
    store.close();
    store = SqliteStore.open(folder.resolve("guardian.db"));
    guardian = open();
  }

  /** From now on the agent merges by itself. */
  void trust() {
    if (!guardian.grant(forge.id(), "forge/builder", "L1", "known", user(1), "known")) {
      throw new IllegalStateException("it was trusted before");
    }
  }

  void onMain(String path, String content) throws Exception {
    commit("main", path, content);
  }

  /** Commits to a branch, which begins at main, and pushes it. */
  void commit(String branch, String path, String content) throws Exception {
    TestGit git = new TestGit(work);
    if (!branch.equals("main")) {
      git.run("fetch", "-q");
      git.run("checkout", "-q", "-B", branch, "origin/main");
    } else if (Files.exists(work.resolve("README.md"))) {
      git.run("fetch", "-q");
      git.run("checkout", "-q", "-B", "main", "origin/main");
    }
    Path file = work.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "Write " + path);
    git.run("push", "-q", "-f", "origin", "HEAD:" + branch);
  }

  /** Makes a file of main executable. */
  void executableOnMain(String path) throws Exception {
    TestGit git = new TestGit(work);
    git.run("fetch", "-q");
    git.run("checkout", "-q", "-B", "main", "origin/main");
    git.run("update-index", "--chmod=+x", path);
    git.run("commit", "-q", "-m", "Let it run");
    git.run("push", "-q", "origin", "HEAD:main");
  }

  ChangeRef propose(String branch) {
    return forge.submit(branch, "main", AGENT);
  }

  /** Judges a change as it is now, until it is merged, rejected or waits for a person. */
  RunState judge(ChangeRef change) throws InterruptedException {
    RunHandle run = guardian.submit(change);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      RunState state = run.state();
      if (state.finished() || state.phase() == RunPhase.WAITING) {
        return state;
      }
      synchronized (this) {
        wait(10);
      }
    }
    throw new AssertionError("neither merged nor asked: " + run.state());
  }

  /** Waits until other changes may read what this run found in {@code unit}. */
  void landed(RunState run, ChangeRef other) throws Exception {
    waitFor(other.number(), run);
  }

  /** Waits until the change itself may. */
  RunState kept(RunState run) throws Exception {
    waitFor(run.change().number(), run);
    return run;
  }

  private void waitFor(long change, RunState run) throws Exception {
    String command = unit(run).from() == null ? unit(run).command() : unit(run).from();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ResultRows.visible(folder.resolve("guardian.db"), change).contains(command)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(command + " is not kept for change " + change);
      }
      synchronized (this) {
        wait(10);
      }
    }
  }

  static GateState unit(RunState run) {
    return ((StageState.Checks) run.stages().get("tests")).gates().get("unit");
  }

  int unitRan() throws IOException {
    return Files.exists(count) ? Files.readAllLines(count).size() : 0;
  }

  /** What the audit log says about a run as soon as it says anything. */
  List<String> audit(RunState run) throws InterruptedException {
    List<String> said = List.of();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (said.isEmpty() && System.nanoTime() - end < 0) {
      said =
          store.audit().entries().stream()
              .filter(each -> each.subject().equals(run.run()))
              .map(each -> String.valueOf(each.details().get("reused")))
              .toList();
      synchronized (this) {
        wait(10);
      }
    }
    return said;
  }

  @Override
  public void close() throws IOException {
    guardian.close();
    store.close();
    workspaces.close();
  }
}
