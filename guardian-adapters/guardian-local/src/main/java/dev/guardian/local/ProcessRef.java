package dev.guardian.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process that can be found again by whoever reads this, and is never mistaken for a later one
 * with the same number.
 *
 * @param pid its number
 * @param born when it was started, in a form that only ever is compared: on Linux the boot and the
 *     clock ticks since, because the instant that Java computes moves with the wall clock
 */
record ProcessRef(long pid, String born) {
  private static final String GONE = "gone";
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** Names a process; one that has ended already is named so that it never is alive. */
  static ProcessRef of(ProcessHandle process) {
    String born = born(process.pid());
    return new ProcessRef(process.pid(), born == null ? GONE : born);
  }

  /** Returns the process if it is still running; what only waits to be reaped is not. */
  Optional<ProcessHandle> running() {
    return born.equals(born(pid))
        ? ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  boolean isRunning() {
    return running().isPresent();
  }

  private static @Nullable String born(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      // After the name, which may hold anything: state, parent, … and as the 20th the start.
      String line = Files.readString(stat, java.nio.charset.StandardCharsets.ISO_8859_1);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      boolean ended = fields[0].equals("Z") || fields[0].equals("X");
      return ended ? null : boot() + "+" + fields[19];
    } catch (IOException | RuntimeException e) {
      return Files.exists(Path.of("/proc/self/stat")) ? null : startInstant(pid);
    }
  }

  private static String boot() throws IOException {
    return Files.exists(BOOT) ? Files.readString(BOOT).strip() : "";
  }

  private static @Nullable String startInstant(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(each -> each.info().startInstant())
        .map(Object::toString)
        .orElse(null);
  }
}
