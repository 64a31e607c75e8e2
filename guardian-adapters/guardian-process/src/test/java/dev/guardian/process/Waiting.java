package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes do. */
final class Waiting {
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private Waiting() {}

  static void until(String what, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!holds.call()) {
      assertThat(System.nanoTime() - end).as("waited " + LONGEST + " for: " + what).isNegative();
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  /** Waits for a process to write its number into a file, and returns it. */
  static ProcessHandle process(Path file) throws Exception {
    until(file + " is written", () -> Files.exists(file) && Files.readString(file).endsWith("\n"));
    return ProcessHandle.of(number(file)).orElseThrow();
  }

  private static long number(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }
}
