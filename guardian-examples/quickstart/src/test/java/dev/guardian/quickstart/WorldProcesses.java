package dev.guardian.quickstart;

import dev.guardian.local.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes that work in a folder or below it, as the operating system tells it. */
public final class WorldProcesses {
  private static final Path PROC = Path.of("/proc");

  private WorldProcesses() {}

  /**
   * Returns those that run now. Where there is no {@code /proc}, those whose command line names the
   * folder.
   */
  public static List<ProcessHandle> below(Path folder) throws IOException {
    Path real = folder.toRealPath();
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .filter(each -> worksBelow(each, real))
        .toList();
  }

  private static boolean worksBelow(ProcessHandle process, Path folder) {
    if (!Files.isDirectory(PROC)) {
      return process.info().commandLine().filter(line -> line.contains(folder + "")).isPresent();
    }
    try {
      // A folder that is gone is named with an addition at its end, so what is above it is the
      // same.
      return Files.readSymbolicLink(PROC.resolve(process.pid() + "").resolve("cwd"))
          .startsWith(folder);
    } catch (IOException e) {
      return false;
    }
  }

  /** Says what they are, for messages. */
  public static List<String> told(List<ProcessHandle> processes) {
    return processes.stream()
        .map(each -> each.pid() + " " + each.info().commandLine().orElse("?"))
        .toList();
  }

  /**
   * Ends everything that a platform's home has running. For after a test that killed its Guardian.
   */
  public static void endPlatform(Path home) throws IOException {
    if (Files.isDirectory(home) && !below(home).isEmpty()) {
      LocalPlatform.open(home).shutDown();
      below(home).forEach(ProcessHandle::destroyForcibly);
    }
  }
}
