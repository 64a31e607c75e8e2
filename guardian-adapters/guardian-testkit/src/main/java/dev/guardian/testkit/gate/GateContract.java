package dev.guardian.testkit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.Gate;
import dev.guardian.gate.GateResult;
import dev.guardian.testkit.store.Callers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a {@link Gate} owes. Its author extends this, says how it is made, and writes what it is to
 * look at into the workspace.
 *
 * <p>The gate is run on real threads and in real folders. Its verdict may be any: that it is the
 * right one is what tests of the gate itself show.
 */
public abstract class GateContract {
  private static final int AT_ONCE = 4;

  /** The folder that holds each run's workspace and reports, and what it must not touch. */
  @TempDir Path folder;

  private int runs;

  /** The gate under test, made anew before each test. */
  protected Gate gate;

  /** Made by JUnit; {@link #openGate} fills the gate in before each test. */
  @SuppressWarnings("NullAway.Init")
  protected GateContract() {}

  /** Returns the gate under test. Called once before each test. */
  protected abstract Gate open() throws Exception;

  /**
   * Writes the tree that the gate looks at; the same each time. Default: one file, {@code
   * README.md}.
   *
   * @param workspace an empty folder
   */
  protected void fill(Path workspace) throws IOException {
    Files.writeString(workspace.resolve("README.md"), "# A sample\n");
  }

  /** Returns the inputs that the gate is given. Default: none. */
  protected Map<String, String> inputs() {
    return Map.of();
  }

  /** Returns the variables that the gate is given. Default: none. */
  protected Map<String, String> env() {
    return Map.of();
  }

  /** Returns the files that the change touches. Default: {@code README.md}, added. */
  protected List<ChangedFile> files() {
    return List.of(ChangedFile.added("README.md", 1));
  }

  /** Returns how long the gate may take for its answer. Default: 30 seconds. */
  protected Duration within() {
    return Duration.ofSeconds(30);
  }

  /** Returns how soon the gate ends after it was interrupted. Default: 5 seconds. */
  protected Duration grace() {
    return Duration.ofSeconds(5);
  }

  @BeforeEach
  void openGate() throws Exception {
    gate = open();
  }

  @Test
  @Tag("twin:E10")
  protected void it_answers_with_a_whole_result_by_its_deadline() throws Exception {
    assertWhole(answer(context(false)));
  }

  @Test
  protected void it_answers_on_the_base_tree_too() throws Exception {
    assertWhole(answer(context(true)));
  }

  private static void assertWhole(GateResult result) {
    assertThat(result).as("a gate returns a result, never null").isNotNull();
    assertThat(result.verdict()).as("the verdict").isNotNull();
    assertThat(result.summary()).as("the summary").isNotNull();
    assertThat(result.log()).as("the log").isNotNull();
  }

  @Test
  protected void the_same_tree_gets_the_same_answer() throws Exception {
    GateResult first = answer(context(false));
    GateResult second = answer(context(false));

    assertSame(first, second);
  }

  @Test
  protected void several_runs_at_once_get_the_same_answer() throws Exception {
    GateResult alone = answer(context(false));
    List<Callable<GateResult>> callers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      SampleContext context = context(false);
      callers.add(() -> answer(context));
    }

    for (GateResult each : Callers.atOnce(Callers.platform(), callers)) {
      assertSame(alone, each);
    }
  }

  // Not the log and the measurements: they may say how long it took.
  private static void assertSame(GateResult first, GateResult second) {
    assertThat(second.verdict()).isEqualTo(first.verdict());
    assertThat(second.findings())
        .as("findings; their paths are those below the workspace, which is another each time")
        .isEqualTo(first.findings());
  }

  @Test
  @Tag("threat:E10")
  protected void it_leaves_its_inputs_as_they_were() throws Exception {
    SampleContext context = context(false);

    answer(context);

    assertThat(context.inputs()).as("the inputs").isEqualTo(inputs());
    assertThat(context.env()).as("the variables").isEqualTo(env());
  }

  @Test
  @Tag("threat:E10")
  protected void it_writes_in_its_workspace_and_its_report_folder_only() throws Exception {
    SampleContext context = context(false);
    Path around = around(context);
    Files.writeString(around.resolve("of-another.txt"), "not the gate's");
    Set<String> beside = besideTheProgram();
    Map<String, Integer> before = FolderContent.of(around);

    answer(context);

    Map<String, Integer> after = FolderContent.of(around);
    after.keySet().removeIf(GateContract::ofTheGate);
    before.keySet().removeIf(GateContract::ofTheGate);
    assertThat(after).as("around its workspace").isEqualTo(before);
    assertThat(besideTheProgram()).as("where the program was started").isEqualTo(beside);
  }

  private static Path around(SampleContext context) {
    Path around = context.workspace().getParent();
    return around == null ? context.workspace() : around;
  }

  private static boolean ofTheGate(String path) {
    return path.matches("(workspace|reports)([/\\\\].*)?");
  }

  /** A gate that writes to relative paths leaves its files here. */
  private static Set<String> besideTheProgram() throws IOException {
    try (var files = Files.list(Path.of(""))) {
      return files
          .map(Path::toString)
          .filter(name -> !name.startsWith("."))
          .collect(Collectors.toSet());
    }
  }

  @Test
  @Tag("threat:E10")
  protected void it_ends_soon_after_it_was_interrupted() throws Exception {
    SampleContext context = context(false);
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<GateResult> task =
        new FutureTask<>(
            () -> {
              begun.countDown();
              return gate.run(context);
            });
    Thread thread = started(task);
    begun.await();

    thread.interrupt();

    thread.join(grace().toMillis());
    assertThat(thread.isAlive())
        .as(
            "the gate runs on %s after it was interrupted; let InterruptedException through",
            grace())
        .isFalse();
  }

  @Test
  @Tag("threat:E10")
  protected void it_leaves_its_thread_and_the_programs_streams_as_they_were() throws Exception {
    SampleContext context = context(false);
    PrintStream out = System.out;
    PrintStream err = System.err;
    FutureTask<Boolean> interrupted =
        new FutureTask<>(
            () -> {
              gate.run(context);
              return Thread.interrupted();
            });

    started(interrupted);

    assertThat(within(interrupted)).as("whether its thread is interrupted").isFalse();
    assertThat(System.out).isSameAs(out);
    assertThat(System.err).isSameAs(err);
  }

  @Test
  @Tag("threat:E10")
  protected void no_thread_of_it_keeps_the_program_alive() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    answer(context(false));

    for (Thread each : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(each) && !each.isDaemon()) {
        each.join(grace().toMillis());
        assertThat(each.isAlive()).as("%s is no daemon and outlives the gate", each).isFalse();
      }
    }
  }

  private GateResult answer(SampleContext context) throws Exception {
    FutureTask<GateResult> task = new FutureTask<>(() -> gate.run(context));
    started(task);
    return within(task);
  }

  private <T> T within(FutureTask<T> task) throws Exception {
    try {
      return task.get(within().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      return fail("the gate has no answer after %s", within());
    } catch (ExecutionException e) {
      return fail("the gate broke; what it finds wrong is a result", e.getCause());
    }
  }

  private static Thread started(Runnable task) {
    Thread thread = new Thread(task, "gate-under-test");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private SampleContext context(boolean baseline) throws IOException {
    Path run = Files.createDirectory(folder.resolve("run-" + ++runs));
    Path workspace = Files.createDirectory(run.resolve("workspace"));
    Path reports = Files.createDirectory(run.resolve("reports"));
    fill(workspace);
    Change change = change();
    return new SampleContext(
        change,
        change.subject("sha256:policy"),
        workspace,
        reports,
        new LinkedHashMap<>(inputs()),
        new LinkedHashMap<>(env()),
        Instant.now().plus(within()),
        baseline,
        "");
  }

  private Change change() {
    Principal author = Principal.user(41_001);
    ObjectId head = new ObjectId("a".repeat(40));
    ObjectId base = new ObjectId("b".repeat(40));
    return new Change(
        new ChangeRef(new RepositoryId("sample"), 1),
        "A sample",
        author,
        Set.of(author),
        "refs/heads/sample",
        head,
        "refs/heads/main",
        base,
        new MergeTree.Clean(new ObjectId("c".repeat(40))),
        List.of(),
        files(),
        true);
  }
}
