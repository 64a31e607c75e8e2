package dev.guardian.testkit.delivery;

import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.spi.MetricException;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A metric source in memory, for simulations: versions behave by laws, get the traffic that a
 * platform gives them, and are measured wrongly when it is told to. The same seed, laws and traffic
 * give the same samples, in whatever order they are asked for. It vouches for time up to the last
 * whole tenth of a second.
 */
public final class SimulatedMetrics implements MetricSource {
  /** How late it answers when it is {@link Trouble#SLOW}: long after anybody should wait. */
  public static final Duration SLOWNESS = Duration.ofMinutes(5);

  /** A trouble with the version it is about and how often it is still to come. */
  private record Pending(Trouble trouble, @Nullable String digest, Instant since, int times) {}

  private final Timers timers;
  private final Traffic traffic;
  private final long seed;
  private final Map<String, NavigableMap<Instant, VersionLaw>> laws = new HashMap<>();
  private final Map<String, SimulatedVersion> versions = new HashMap<>();
  private @Nullable Pending pending;
  private int asked;

  /**
   * @param timers the clock of the simulation
   * @param traffic what versions get: a {@link SimulatedPlatform}, or {@link Traffic#everything}
   * @param seed makes another simulation of the same laws
   */
  public SimulatedMetrics(Timers timers, Traffic traffic, long seed) {
    this.timers = timers;
    this.traffic = traffic;
    this.seed = seed;
  }

  /** From now on a version behaves like this, wherever it stands. Without a law it gets nothing. */
  public synchronized SimulatedMetrics serves(String digest, VersionLaw law) {
    // What happened up to now was drawn by another law, if it was asked for or not.
    laws.computeIfAbsent(digest, any -> new TreeMap<>()).put(timers.instant(), law);
    return this;
  }

  /** A version gets requests now, beside those of its law. Each takes so long. */
  public synchronized void requests(
      Target target, String digest, int succeeding, int failing, Duration latency) {
    int all = succeeding + failing;
    List<Distribution.Bucket> latencies =
        List.of(new Distribution.Bucket(latency.toNanos() / 1e9, all));
    version(target, digest).burst(timers.instant(), new Tick(all, failing, latencies));
  }

  /** From now on it is in trouble. */
  public SimulatedMetrics suffers(Trouble trouble) {
    return suffers(trouble, Integer.MAX_VALUE);
  }

  /** The next times it is asked it is in trouble. */
  public synchronized SimulatedMetrics suffers(Trouble trouble, int times) {
    pending = new Pending(trouble, null, timers.instant(), times);
    return this;
  }

  /** From now on it is in trouble about one version only. */
  public synchronized SimulatedMetrics suffersAbout(String digest, Trouble trouble) {
    pending = new Pending(trouble, digest, timers.instant(), Integer.MAX_VALUE);
    return this;
  }

  /** From now on it is in no trouble. */
  public synchronized SimulatedMetrics recovers() {
    pending = null;
    return this;
  }

  /** Returns how often it was asked. */
  public synchronized int asked() {
    return asked;
  }

  @Override
  public VersionSample sample(Target target, String digest, Instant from, Instant to) {
    Pending now = troubleWith(digest);
    if (now == null) {
      return measure(target, digest, from, to);
    }
    if (now.trouble() == Trouble.DOWN) {
      throw new MetricException("the simulated metric source does not answer");
    }
    if (now.trouble() == Trouble.SLOW) {
      await(SLOWNESS);
    }
    boolean stale = now.trouble() == Trouble.STALE;
    Instant known = stale ? Collections.min(List.of(to, now.since())) : to;
    return now.trouble().distort(measure(target, digest, from, known));
  }

  private synchronized @Nullable Pending troubleWith(String digest) {
    asked++;
    Pending now = pending;
    if (now == null || now.times() == 0 || (now.digest() != null && !now.digest().equals(digest))) {
      return null;
    }
    if (now.times() != Integer.MAX_VALUE) {
      pending = new Pending(now.trouble(), now.digest(), now.since(), now.times() - 1);
    }
    return now;
  }

  /** Waits while the simulation goes on. */
  private void await(Duration time) {
    CountDownLatch over = new CountDownLatch(1);
    Timers.Cancellable timer = timers.at(timers.instant().plus(time), over::countDown);
    try {
      over.await();
    } catch (InterruptedException e) {
      timer.cancel();
      Thread.currentThread().interrupt();
      throw new MetricException("nobody waited for the simulated metric source", e);
    }
  }

  private synchronized VersionSample measure(
      Target target, String digest, Instant from, Instant to) {
    Instant settled = SimulatedVersion.startOf(SimulatedVersion.tickOf(timers.instant()));
    Instant known = Collections.max(List.of(from, Collections.min(List.of(to, settled))));
    return version(target, digest)
        .sample(laws.getOrDefault(digest, new TreeMap<>()), traffic, from, known);
  }

  private SimulatedVersion version(Target target, String digest) {
    return versions.computeIfAbsent(
        target.key() + ' ' + digest, any -> new SimulatedVersion(target, digest, seed));
  }
}
