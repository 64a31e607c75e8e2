package dev.guardian.process;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program and everything it started, as far as that can be known: its descendants, and on Linux
 * every process that still carries its mark. A process that leaves the tree (its parents gone, or
 * {@code setsid}) and wipes its environment escapes.
 */
final class ProcessTree {
  private static final Duration SHORT_RUN = Duration.ofSeconds(5);
  private static final Duration KILL_ROUND = Duration.ofMillis(200);
  private static final int KILL_ROUNDS = 10;
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final ProcessHandle root;
  private final String mark;
  private final Duration grace;

  /**
   * @param mark the entry {@code NAME=value} of the environment that the program was started with
   * @param grace how long its processes may take to end by themselves
   */
  ProcessTree(ProcessHandle root, String mark, Duration grace) {
    this.root = root;
    this.mark = mark;
    this.grace = grace;
  }

  /**
   * Ends what a program that has ended left behind. Keeps the thread's interrupt.
   *
   * @param ran how long it ran; after a short time the search can be short too
   */
  void endLeftovers(Duration ran) {
    List<ProcessHandle> leftovers =
        ran.compareTo(SHORT_RUN) < 0
            ? MarkedProcesses.holdingSince(mark, root.pid())
            : MarkedProcesses.holding(mark);
    if (!leftovers.isEmpty()) {
      end();
    }
  }

  /**
   * Asks every process to end, and after the grace ends it by force. Keeps the thread's interrupt.
   */
  void end() {
    boolean interrupted = Thread.interrupted();
    try {
      Set<ProcessHandle> members = members();
      members.forEach(ProcessHandle::destroy);
      awaitEnd(members, grace);
      for (int round = 0; round < KILL_ROUNDS; round++) {
        // Looked up again, because they may have started more; the old ones too, because their
        // parents may be gone.
        members.addAll(members());
        members.removeIf(MarkedProcesses::ended);
        if (members.isEmpty()) {
          return;
        }
        members.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(members, KILL_ROUND);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Set<ProcessHandle> members() {
    Set<ProcessHandle> members = new LinkedHashSet<>();
    members.add(root);
    members.addAll(MarkedProcesses.holding(mark));
    for (ProcessHandle member : List.copyOf(members)) {
      member.descendants().forEach(members::add);
    }
    members.removeIf(MarkedProcesses::ended);
    return members;
  }

  private static void awaitEnd(Collection<ProcessHandle> processes, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (!processes.stream().allMatch(MarkedProcesses::ended) && System.nanoTime() - end < 0) {
      // Only children of this process could be waited for; most of these are not.
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
