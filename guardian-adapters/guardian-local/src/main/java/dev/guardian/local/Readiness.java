package dev.guardian.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until a release answers and names itself. */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  private final Asking asking;

  Readiness(Asking asking) {
    this.asking = asking;
  }

  /** Waits for every process; returns what is wrong with one, or nothing once all are ready. */
  Optional<String> await(LaunchSpec spec, String digest, List<InstanceState> instances) {
    long end = System.nanoTime() + spec.readyWithin().toNanos();
    for (InstanceState each : instances) {
      Optional<String> wrong = await(spec, digest, each, end);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private Optional<String> await(LaunchSpec spec, String digest, InstanceState instance, long end) {
    while (true) {
      Optional<String> wrong = ask(spec, digest, instance);
      // Asked before, so that an answer by something else on its port is not taken for its own.
      if (!instance.isRunning()) {
        return Optional.of("its process ended before it was ready");
      }
      if (wrong.isEmpty()) {
        return wrong;
      }
      if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
        return Optional.of(
            "it was not ready within " + spec.readyWithin().toMillis() + "ms: " + wrong.get());
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private Optional<String> ask(LaunchSpec spec, String digest, InstanceState instance) {
    try {
      Asking.Answer answer = asking.release(instance.port(), spec.health(), digest, PATIENCE);
      if (answer.status() != 200) {
        return Optional.of(spec.health() + " answered " + answer.status() + ", wanted 200");
      }
      return answer.names()
          ? Optional.empty()
          : Optional.of(
              spec.health()
                  + " answered 200 but does not name "
                  + digest
                  + "; let its body or a header carry what the variable '"
                  + spec.versionEnv()
                  + "' holds");
    } catch (IOException e) {
      return Optional.of(spec.health() + " gave no answer: " + e.getMessage());
    }
  }
}
