package dev.guardian.local;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * One process of a version or preview.
 *
 * @param port where it is told to listen
 * @param mark what it carries in its environment, by which it is found if {@code process} was not
 *     written any more
 * @param process the process; null until it was started
 * @param log the file that holds what it prints
 */
record InstanceState(int port, String mark, @Nullable ProcessRef process, String log) {
  InstanceState as(ProcessRef started) {
    return new InstanceState(port, mark, started, log);
  }

  @JsonIgnore
  boolean isRunning() {
    return process != null && process.isRunning();
  }

  /** Ends it, with whatever it started. */
  void end() {
    if (process != null) {
      Ending.of(process);
    }
    Ending.ofMarked(mark);
  }
}
