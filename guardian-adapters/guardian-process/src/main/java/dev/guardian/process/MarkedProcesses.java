package dev.guardian.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds processes by a variable in their environment, where the system shows it (Linux). It finds
 * those that a parent left behind, which {@link ProcessHandle#descendants} cannot; not those that
 * wiped their environment.
 */
final class MarkedProcesses {
  private static final Path PROC = Path.of("/proc");
  private static final boolean SHOWN = Files.isReadable(PROC.resolve("self/environ"));
  private static final int MOST_ENVIRONMENT = 1 << 20;

  private MarkedProcesses() {}

  /** Returns the living processes whose environment holds the entry {@code NAME=value}. */
  static List<ProcessHandle> holding(String entry) {
    return holding(entry, 0);
  }

  /**
   * Returns those that were started after a process, looking at higher numbers only, which spares
   * reading most of the table. Meant for soon after its start: if the numbers have come round to
   * its own again, some are missed.
   */
  static List<ProcessHandle> holdingSince(String entry, long pid) {
    return holding(entry, lastNumber() < pid ? 0 : pid);
  }

  private static List<ProcessHandle> holding(String entry, long above) {
    List<ProcessHandle> found = new ArrayList<>();
    String[] names = SHOWN ? PROC.toFile().list() : null;
    if (names == null) {
      return found;
    }
    byte[] wanted = entry.getBytes(StandardCharsets.UTF_8);
    long self = ProcessHandle.current().pid();
    for (String name : names) {
      long pid = pid(name);
      if (pid > above && pid != self && holds(environment(name), wanted)) {
        ProcessHandle.of(pid).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Returns whether a process has ended and only waits for its parent to take notice. */
  static boolean ended(ProcessHandle process) {
    if (!process.isAlive()) {
      return true;
    }
    if (!SHOWN) {
      return false;
    }
    try {
      String stat =
          Files.readString(PROC.resolve(process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
      // pid (name) state …: the name is the program's choice and may hold brackets.
      int state = stat.lastIndexOf(')') + 2;
      return state < stat.length() && (stat.charAt(state) == 'Z' || stat.charAt(state) == 'X');
    } catch (IOException gone) {
      return true;
    }
  }

  /**
   * Returns the number that was given out last; 0 if it is not known. Below an older one, they have
   * wrapped around.
   */
  private static long lastNumber() {
    try {
      String load = Files.readString(PROC.resolve("loadavg")).strip();
      return pid(load.substring(load.lastIndexOf(' ') + 1));
    } catch (IOException unknown) {
      return 0;
    }
  }

  private static long pid(String name) {
    boolean number =
        !name.isEmpty() && name.length() < 12 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.parseLong(name) : -1;
  }

  private static byte[] environment(String pid) {
    try (InputStream in = new FileInputStream(new File(PROC.toFile(), pid + "/environ"))) {
      return in.readNBytes(MOST_ENVIRONMENT);
    } catch (IOException goneOrNotOurs) {
      return new byte[0];
    }
  }

  private static boolean holds(byte[] environment, byte[] entry) {
    int start = 0;
    for (int i = 0; i <= environment.length; i++) {
      if (i == environment.length || environment[i] == 0) {
        if (i - start == entry.length
            && Arrays.equals(environment, start, i, entry, 0, entry.length)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}
