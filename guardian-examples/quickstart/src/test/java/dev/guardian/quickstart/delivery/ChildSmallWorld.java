package dev.guardian.quickstart.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The small world in a process of its own, which a test can kill. */
final class ChildSmallWorld {
  private ChildSmallWorld() {}

  /**
   * Opens a world, releases a jar, and stays until it is killed.
   *
   * @param arguments the world's folder, the jars' folder, and the jar's name
   */
  public static void main(String[] arguments) throws Exception {
    SmallWorld world = SmallWorld.open(Path.of(arguments[0]), Path.of(arguments[1]));
    SmallWorld.ended(world.submit(arguments[2]));
    System.out.println("it was not killed");
  }

  static Process start(Path folder, Path jars, String jar) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ChildSmallWorld.class.getName(),
                folder.toString(),
                jars.toString(),
                jar))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("child.txt").toFile())
        .start();
  }
}
