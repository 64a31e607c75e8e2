package dev.guardian.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a program of the tests in a JVM of its own. */
final class ChildJvm {
  private ChildJvm() {}

  /**
   * Starts it with its errors joined to its output.
   *
   * @param scratch where the driver unpacks its native library: a killed JVM leaves it behind
   */
  static Process start(Class<?> program, Path scratch, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m"));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-Dorg.sqlite.tmpdir=" + scratch, "-Dslf4j.internal.verbosity=ERROR"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Called by the program: ends it, as a kill would, when the one that started it is gone. */
  static void diesWithItsParent() {
    Thread watcher =
        new Thread(
            () -> {
              try {
                int unused = System.in.read();
              } catch (IOException e) {
                // The pipe is gone, and so is who held its other end.
              }
              Runtime.getRuntime().halt(1);
            });
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Returns the next whole line; null at the end, even if that comes within a line. */
  static String next(BufferedReader out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = out.read(); c >= 0; c = out.read()) {
      if (c == '\n') {
        return line.toString();
      }
      line.append((char) c);
    }
    return null;
  }
}
