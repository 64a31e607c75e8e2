package dev.guardian.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts the main job in a JVM of its own, which a test can kill. */
public final class ChildMainJob implements AutoCloseable {
  private static final long LONGEST_MINUTES = 10;

  private final Path folder;
  private final List<Process> started = new ArrayList<>();
  private final List<ProcessHandle> gates = new ArrayList<>();

  /**
   * @param folder where worlds are made and outputs are written
   */
  public ChildMainJob(Path folder) {
    this.folder = folder;
  }

  /** What a start that came to its end gave. */
  public record Ended(int exitCode, String output) {}

  /** A start that goes on. */
  public record Start(Process process, Path output) {

    /** Waits for its end; kills it and fails if that does not come within ten minutes. */
    public Ended ended() throws IOException, InterruptedException {
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(
            "the main job was not done after "
                + LONGEST_MINUTES
                + " minutes: "
                + Files.readString(output));
      }
      return new Ended(process.exitValue(), Files.readString(output));
    }
  }

  /** Returns the folder with the worlds. */
  public Path worlds() {
    return folder.resolve("worlds");
  }

  /** Returns where the first world is, or will be. */
  public Path world() {
    return worlds().resolve("world-001");
  }

  /** Starts it and waits for its end. */
  Ended run(String... options) throws IOException, InterruptedException {
    return begin(options).ended();
  }

  /** Starts it. */
  public Start begin(String... options) throws IOException {
    return begin(List.of(), options);
  }

  /**
   * Starts it as a terminal does: what the terminal sends at Ctrl-C reaches it and everything that
   * it has started and not given a session of its own.
   */
  public Start beginInItsOwnSession(String... options) throws IOException {
    return begin(List.of("setsid"), options);
  }

  /**
   * Starts it and kills it as {@code kill -9} does; what its gates have started lives on.
   *
   * @return whether it was killed; false if it came to its end before
   */
  boolean killAfter(long millis, String... options) throws IOException, InterruptedException {
    Process process = begin(options).process();
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      return false;
    }
    kill(process);
    return true;
  }

  /** Kills a start as {@code kill -9} does; what it has started lives on. */
  public void kill(Process process) throws InterruptedException {
    process.descendants().forEach(gates::add);
    process.destroyForcibly().waitFor();
  }

  private Start begin(List<String> launcher, String... options) throws IOException {
    Path output = folder.resolve("output-" + (started.size() + 1) + ".txt");
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "-Dnative.encoding=UTF-8"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Quickstart.class.getName()));
    command.addAll(
        List.of(
            "--dir",
            worlds().toString(),
            "--tools",
            Path.of("target", "tools").toAbsolutePath().toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    started.add(process);
    return new Start(process, output);
  }

  /** Ends what is left of every start: the main job itself, its gates, what its worlds serve. */
  @Override
  public void close() throws IOException, InterruptedException {
    for (Process each : started) {
      kill(each);
    }
    endPlatforms();
    // What serves has ended; a gate ends by itself.
    gates.forEach(
        gate -> gate.onExit().orTimeout(1, TimeUnit.MINUTES).exceptionally(failure -> gate).join());
  }

  private void endPlatforms() throws IOException {
    if (Files.isDirectory(worlds())) {
      try (Stream<Path> worlds = Files.list(worlds())) {
        for (Path world : worlds.toList()) {
          WorldProcesses.endPlatform(world.resolve("platform"));
        }
      }
    }
  }
}
