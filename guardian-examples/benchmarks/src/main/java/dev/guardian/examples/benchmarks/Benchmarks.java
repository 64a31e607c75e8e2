package dev.guardian.examples.benchmarks;

import dev.guardian.examples.benchmarks.host.GuardianRuns;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures how fast the engine is, beside what others do with the same work and what the disk
 * allows, all in this run, and says which of the project's bars it reaches.
 */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Durable pipelines of 8 stages and 12 no-op gates, beside peers and what the disk allows.",
      "Absolute figures say something of this machine only; the ratios are of one round each."
    })
public final class Benchmarks implements Callable<Integer> {
  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "What to measure: ${COMPLETION-CANDIDATES}. Default: all.")
  private Set<Part> only = EnumSet.allOf(Part.class);

  @Option(
      names = "--contestants",
      split = ",",
      paramLabel = "NAME",
      description = "Who takes part; see the first column of the table. Default: all.")
  private List<String> contestants = List.of();

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N",
      description = "How many runs at once in the table of peers. Default: 1,16,100.")
  private List<Integer> clients = List.of(1, 16, 100);

  @Option(names = "--rounds", paramLabel = "N", description = "Interleaved rounds. Default: 3.")
  private int rounds = 3;

  @Option(names = "--seconds", paramLabel = "S", description = "For each cell. Default: 4.")
  private double seconds = 4;

  @Option(
      names = "--quick",
      description = "One round of half a second, small sizes: to see that it works.")
  private boolean quick;

  @Option(
      names = "--disk",
      paramLabel = "FOLDER",
      description = "A folder on the disk to measure. Default: ${DEFAULT-VALUE}.")
  private Path disk = Path.of("target", "benchmarks");

  @Option(
      names = "--memory",
      paramLabel = "FOLDER",
      description = "A folder on a memory file system. Default: ${DEFAULT-VALUE}.")
  private Path memory = Path.of("/dev/shm");

  @Option(names = "--json", paramLabel = "FILE", description = "Where to write all of it as JSON.")
  private @Nullable Path json;

  @Spec private @Nullable CommandSpec spec;

  public static void main(String... args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    requireKnown(contestants);
    Files.createDirectories(disk);
    Path onDisk = Files.createTempDirectory(disk.toAbsolutePath(), "run");
    Path inMemory =
        Files.isDirectory(memory) ? Files.createTempDirectory(memory, "benchmarks") : onDisk;
    try {
      return measure(settings(onDisk, inMemory), out);
    } finally {
      GuardianRuns.delete(onDisk);
      if (!inMemory.equals(onDisk)) {
        GuardianRuns.delete(inMemory);
      }
    }
  }

  private void requireKnown(List<String> names) {
    for (String name : names) {
      if (!Field.NAMES.contains(name)) {
        throw new CommandLine.ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "nobody is called '" + name + "'; there are " + String.join(", ", Field.NAMES));
      }
    }
  }

  private Settings settings(Path onDisk, Path inMemory) {
    Duration time = Duration.ofMillis(quick ? 500 : Math.round(seconds * 1_000));
    return new Settings(
        quick ? 1 : rounds,
        time.dividedBy(3),
        time,
        contestants,
        clients,
        quick ? 100 : 10_000,
        quick ? 1_000 : 100_000,
        onDisk,
        inMemory);
  }

  private int measure(Settings settings, PrintWriter out) throws Exception {
    out.printf(
        "JDK %s, %d processors, %d MiB heap at most, %s%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        settings.disk().equals(settings.memory())
            ? "no memory file system: 'memory file system' below is the disk"
            : "memory file system at " + memory);
    Outcome outcome = new Outcome(out);
    for (Part part : Part.values()) {
      if (only.contains(part)) {
        try {
          part.measure(settings, outcome);
        } catch (Exception | LinkageError e) {
          outcome.leaveOut("part " + part, e);
        }
      }
    }
    outcome.end();
    if (json != null) {
      outcome.writeTo(json);
    }
    return 0;
  }
}
