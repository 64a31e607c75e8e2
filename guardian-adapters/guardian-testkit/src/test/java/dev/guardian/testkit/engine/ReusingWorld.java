package dev.guardian.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.FileMode;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.GuardianBuilder;
import dev.guardian.engine.InMemoryGateCache;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.GateState;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.GateRunner;
import dev.guardian.spi.InputFiles;
import dev.guardian.spi.Journal;
import dev.guardian.spi.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A {@link World} whose gate {@code unit} names {@code src/**} as its inputs, with workspaces that
 * hold files and a runner that says what it depends on.
 */
final class ReusingWorld implements GateRunner, Workspaces {
  static final ChangeRef OTHER = new ChangeRef(World.SHOP, 4);

  /** Longer than any test waits, however fast time goes by. */
  private static final Duration WITHIN = Duration.ofDays(3);

  final World world = new World();
  final Map<String, String> files =
      new TreeMap<>(Map.of("src/Shop.java", "class Shop {}", "README.md", "# Shop"));
  final Map<String, AtomicInteger> ran = new ConcurrentHashMap<>();
  final Map<String, List<String>> saw = new ConcurrentHashMap<>();
  final Map<String, List<String>> told = new ConcurrentHashMap<>();

  /** What {@code unit} answers, one after the other; passed after that. */
  final List<GateResult> answers = new ArrayList<>();

  private final Path folder;
  private final AtomicInteger opened = new AtomicInteger();
  HeardCache cache = new HeardCache(new InMemoryGateCache());
  Optional<String> fingerprint = Optional.of("tools 1");
  final AtomicInteger fingerprints = new AtomicInteger();
  boolean lists = true;

  /** What happens on the machine while {@code unit} runs. */
  Runnable meanwhile = () -> {};

  /** Where the tree has submodules. */
  final List<String> submodules = new ArrayList<>();

  UnaryOperator<GateSpec> unit = gate -> gate;
  List<String> prepares = List.of();

  ReusingWorld(Path folder) {
    this.folder = folder;
  }

  Guardian open(String level) {
    return open(level, world.journal);
  }

  Guardian open(String level, Journal journal) {
    Guardian guardian = builder(journal).open();
    boolean unused =
        guardian.grant(
            World.SHOP, "forge/builder", level, "g-" + level, Principal.user(1), "known");
    return guardian;
  }

  GuardianBuilder builder(Journal journal) {
    return world
        .builder(journal)
        .gates(this)
        .workspaces(this)
        .pipeline(pipeline())
        .gateCache(cache);
  }

  private Pipeline pipeline() {
    Pipeline plain = world.pipeline();
    Stage.Checks tests = (Stage.Checks) plain.stages().get(1);
    GateSpec gate =
        new GateSpec(
            "unit",
            new GateAction.Command(List.of("unit")),
            WITHIN,
            null,
            2,
            Map.of(),
            Map.of(),
            null,
            false,
            new CacheSpec(List.of("src/**")));
    List<Stage> stages = new ArrayList<>(plain.stages());
    stages.set(
        1,
        new Stage.Checks(
            tests.name(), tests.after(), null, false, List.of(unit.apply(gate)), List.of()));
    return new Pipeline(
        plain.name(),
        plain.agents(),
        plain.risk(),
        plain.trust(),
        plain.onFailure(),
        prepares,
        plain.holdDown(),
        plain.variables(),
        plain.environments(),
        stages);
  }

  int unitRan() {
    return ran.getOrDefault("unit", new AtomicInteger()).get();
  }

  static GateState unit(RunState state) {
    return state.checks().get("tests").gates().get("unit");
  }

  /** Judges a change again after something has moved: the base, to begin with. */
  RunState judgedAgain(Guardian guardian, ChangeRef change) throws Exception {
    world.base++;
    return asked(guardian.submit(change));
  }

  /** Waits until a person is asked about this run. */
  RunState asked(RunHandle run) throws InterruptedException {
    for (int i = 0; i < 4_000; i++) {
      if (world.questions.open().stream().anyMatch(each -> each.run().equals(run.run()))) {
        return run.state();
      }
      synchronized (this) {
        wait(5);
      }
      if (i % 4 == 0) {
        world.timers.advance(Duration.ofSeconds(1));
      }
    }
    throw new AssertionError("nobody is asked: " + run.state());
  }

  /** Waits until the cache has heard of what this run found in {@code unit}. */
  RunState kept(RunState run) throws InterruptedException {
    heard(cache.kept, run);
    return run;
  }

  /** Waits until the cache has heard that the run landed. */
  RunState landed(RunState run) throws InterruptedException {
    heard(cache.landed, run);
    return run;
  }

  /** Waits until the runner was asked so often what a result depends on. */
  void askedForFingerprints(int times) throws InterruptedException {
    for (int i = 0; i < 4_000 && fingerprints.get() < times; i++) {
      synchronized (this) {
        wait(5);
      }
    }
    assertThat(fingerprints).hasValue(times);
  }

  private void heard(Set<String> commands, RunState run) throws InterruptedException {
    String command = unit(run).command();
    for (int i = 0; i < 4_000 && !commands.contains(command); i++) {
      synchronized (this) {
        wait(5);
      }
    }
    assertThat(commands).contains(command);
  }

  @Override
  public GateResult run(GateJob job, GateContext context) {
    String gate = job.gate().name();
    ran.computeIfAbsent(gate, any -> new AtomicInteger()).incrementAndGet();
    saw.put(gate, seen(context.workspace()));
    told.put(gate, context.change().files().stream().map(file -> file.path()).toList());
    if (gate.equals("unit")) {
      meanwhile.run();
    }
    synchronized (answers) {
      return gate.equals("unit") && !answers.isEmpty()
          ? answers.remove(0)
          : GateResult.passed("ok");
    }
  }

  private static List<String> seen(Path workspace) {
    try (Stream<Path> found = Files.walk(workspace)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> workspace.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> fingerprint(GateJob job, Change change, InputFiles files) {
    fingerprints.incrementAndGet();
    return fingerprint;
  }

  @Override
  public Workspace open(RepositoryId repository, ObjectId tree, String purpose) throws IOException {
    Path own = Files.createDirectory(folder.resolve("gate-" + opened.incrementAndGet()));
    Path root = Files.createDirectory(own.resolve("tree"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    for (String submodule : submodules) {
      Files.createDirectories(root.resolve(submodule));
    }
    return new Folders(root, Files.createDirectory(own.resolve("reports")));
  }

  @Override
  public Optional<List<Entry>> list(RepositoryId repository, ObjectId tree) {
    return lists
        ? Optional.of(
            Stream.concat(
                    files.entrySet().stream()
                        .map(file -> new Entry(file.getKey(), FileMode.REGULAR, file.getValue())),
                    submodules.stream().map(path -> new Entry(path, FileMode.GITLINK, "c0ffee")))
                .toList())
        : Optional.empty();
  }

  /** They stay: JUnit removes what is above them. */
  private record Folders(Path root, Path reports) implements Workspace {
    @Override
    public void close() {}
  }
}
