package dev.guardian.local;

import dev.guardian.delivery.ProbeAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks every process of a version directly; a version is as healthy as the worst of them. */
final class Probe {
  private static final int TRIES = 2;

  private final Asking asking;

  Probe(Asking asking) {
    this.asking = asking;
  }

  ProbeAnswer ask(List<InstanceState> instances, String digest, String path, Duration patience) {
    long began = System.nanoTime();
    if (instances.isEmpty()) {
      return new ProbeAnswer(path, false, Duration.ZERO, "there is no version " + digest);
    }
    String seen = "";
    for (InstanceState each : instances) {
      String wrong = wrong(each, digest, path, patience);
      if (wrong != null) {
        return new ProbeAnswer(path, false, since(began), wrong);
      }
      seen = "200";
    }
    return new ProbeAnswer(path, true, since(began), seen);
  }

  private @Nullable String wrong(
      InstanceState instance, String digest, String path, Duration patience) {
    String wrong = null;
    for (int tries = 0; tries < TRIES; tries++) {
      wrong = once(instance, digest, path, patience);
      if (wrong == null) {
        return null;
      }
    }
    return wrong;
  }

  private @Nullable String once(
      InstanceState instance, String digest, String path, Duration patience) {
    if (!instance.isRunning()) {
      return "its process has ended";
    }
    try {
      Asking.Answer answer = asking.release(instance.port(), path, digest, patience);
      if (answer.status() < 200 || answer.status() > 299) {
        return "status " + answer.status();
      }
      return answer.names()
          ? null
          : "status " + answer.status() + ", but the answer does not name " + digest;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
