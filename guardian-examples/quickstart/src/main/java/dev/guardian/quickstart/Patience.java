package dev.guardian.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/** Waits for processes that end by themselves soon. */
final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Patience() {}

  /** Something that fails while processes of an earlier life still write into it. */
  @FunctionalInterface
  interface Opening<T> {
    T open() throws IOException;
  }

  /**
   * Tries until it works. After a kill, gates that ran then may still write into their folders for
   * some seconds.
   *
   * @throws IOException the last failure, after 20 seconds
   */
  static <T> T open(Opening<T> opening) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      try {
        return opening.open();
      } catch (IOException e) {
        if (System.nanoTime() - end > 0 || !pause()) {
          throw e;
        }
      }
    }
  }

  /** Waits until nothing is left, 20 seconds at most. */
  static void untilNone(Supplier<? extends Collection<?>> left) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!left.get().isEmpty() && System.nanoTime() - end < 0 && pause()) {
      // Looked at again.
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
