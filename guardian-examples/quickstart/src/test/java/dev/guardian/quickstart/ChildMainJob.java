package dev.guardian.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the main job in a JVM of its own, which a test can kill. */
final class ChildMainJob implements AutoCloseable {
  private static final long LONGEST_MINUTES = 10;

  private final Path folder;
  private final List<ProcessHandle> gates = new ArrayList<>();
  private int starts;

  /**
   * @param folder where worlds are made and outputs are written
   */
  ChildMainJob(Path folder) {
    this.folder = folder;
  }

  /** What a start that came to its end gave. */
  record Ended(int exitCode, String output) {}

  Path worlds() {
    return folder.resolve("worlds");
  }

  /** Starts it and waits for its end. */
  Ended run(String... options) throws IOException, InterruptedException {
    Path output = folder.resolve("output-" + ++starts + ".txt");
    Process process = start(output, options);
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

  /**
   * Starts it and kills it as {@code kill -9} does; what its gates have started lives on.
   *
   * @return whether it was killed; false if it came to its end before
   */
  boolean killAfter(long millis, String... options) throws IOException, InterruptedException {
    Process process = start(folder.resolve("output-" + ++starts + ".txt"), options);
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      return false;
    }
    process.descendants().forEach(gates::add);
    process.destroyForcibly().waitFor();
    return true;
  }

  private Process start(Path output, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
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
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Waits until nothing that a killed start had started is left. */
  @Override
  public void close() {
    gates.forEach(
        gate -> gate.onExit().orTimeout(1, TimeUnit.MINUTES).exceptionally(failure -> gate).join());
  }
}
