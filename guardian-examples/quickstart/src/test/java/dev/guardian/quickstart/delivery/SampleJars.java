package dev.guardian.quickstart.delivery;

import dev.guardian.quickstart.world.SampleTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sample service as jars with different digests: {@code one.jar} and {@code two.jar}. */
final class SampleJars {
  private SampleJars() {}

  /** Builds them in a folder, both at the same time. */
  static Path in(Path folder) throws Exception {
    Path jars = Files.createDirectory(folder.resolve("jars"));
    List<Thread> builds =
        List.of(
            new Thread(() -> build(folder, jars, "one", List.of())),
            new Thread(() -> build(folder, jars, "two", List.of("3-auth"))));
    builds.forEach(Thread::start);
    for (Thread each : builds) {
      each.join();
    }
    return jars;
  }

  private static void build(Path folder, Path jars, String name, List<String> changes) {
    try {
      Files.copy(SampleTree.with(folder.resolve(name), changes).jar(), jars.resolve(name + ".jar"));
    } catch (Exception e) {
      throw new IllegalStateException(name + ".jar cannot be built", e);
    }
  }
}
