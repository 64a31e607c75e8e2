package dev.guardian.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Ends processes: asks first, forces after a grace. On Linux what a release started and left behind
 * is found by the mark in its environment.
 */
final class Ending {
  /** The variable that marks every process of a release; its value is the instance's. */
  static final String MARK = "GUARDIAN_LOCAL_MARK";

  /** How long a process may take to end by itself. */
  static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration FORCED = Duration.ofSeconds(2);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Ending() {}

  /** Ends a process and its descendants; returns when they are gone, or cannot be made to go. */
  static void of(ProcessRef process) {
    Set<ProcessRef> all = new LinkedHashSet<>();
    process.running().ifPresent(each -> each.descendants().map(ProcessRef::of).forEach(all::add));
    all.add(process);
    end(all);
  }

  /** Ends every process that carries a mark. */
  static void ofMarked(String mark) {
    Set<ProcessRef> all = new LinkedHashSet<>();
    for (ProcessRef each : marked(mark)) {
      all.add(each);
      each.running().ifPresent(one -> one.descendants().map(ProcessRef::of).forEach(all::add));
    }
    end(all);
  }

  /** Returns the processes that carry a mark; none where environments cannot be read. */
  static List<ProcessRef> marked(String mark) {
    String entry = MARK + "=" + mark;
    List<ProcessRef> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      all.filter(each -> each.getFileName().toString().chars().allMatch(Character::isDigit))
          .filter(each -> carries(each, entry))
          .forEach(
              each ->
                  ProcessHandle.of(Long.parseLong(each.getFileName().toString()))
                      .map(ProcessRef::of)
                      .ifPresent(found::add));
    } catch (IOException e) {
      return List.of();
    }
    return found;
  }

  private static boolean carries(Path process, String entry) {
    try {
      String all = Files.readString(process.resolve("environ"), ISO_8859_1);
      return List.of(all.split("\0")).contains(entry);
    } catch (IOException e) {
      return false;
    }
  }

  private static void end(Set<ProcessRef> processes) {
    boolean interrupted = Thread.interrupted();
    try {
      processes.forEach(each -> each.running().ifPresent(ProcessHandle::destroy));
      awaitEnd(processes, GRACE);
      processes.forEach(each -> each.running().ifPresent(ProcessHandle::destroyForcibly));
      awaitEnd(processes, FORCED);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void awaitEnd(Set<ProcessRef> processes, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (processes.stream().anyMatch(ProcessRef::isRunning) && System.nanoTime() - end < 0) {
      // Only children of this process could be waited for; most of these are not.
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
