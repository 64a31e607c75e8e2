package dev.guardian.examples.benchmarks.scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program in a JVM of its own, with a heap of 2 GiB, that answers in lines {@code key=number}.
 */
final class ChildJvm {
  private static final int MINUTES = 20;

  private ChildJvm() {}

  /** What it said. */
  record Answer(Map<String, Double> figures) {
    /** Returns a figure, NaN if it did not say it. */
    double of(String key) {
      return figures.getOrDefault(key, Double.NaN);
    }
  }

  /**
   * Runs a main class to its end.
   *
   * @param folder where its output goes
   * @throws IOException if it fails or takes longer than 20 minutes; the message holds the end of
   *     what it printed
   */
  static Answer run(Class<?> main, Path folder, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path output = Files.createTempFile(folder, main.getSimpleName(), ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      List<String> lines = Files.readAllLines(output);
      if (!ended || process.exitValue() != 0) {
        throw new IOException(
            main.getSimpleName()
                + (ended ? " failed: " : " did not end within " + MINUTES + " minutes: ")
                + String.join(" | ", lines.subList(Math.max(0, lines.size() - 8), lines.size())));
      }
      return figures(lines);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(output);
    }
  }

  private static Answer figures(List<String> lines) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String line : lines) {
      String[] parts = line.split("=", -1);
      if (parts.length == 2 && parts[1].matches("[0-9.E-]+")) {
        figures.put(parts[0], Double.valueOf(parts[1]));
      }
    }
    return new Answer(figures);
  }
}
