package dev.guardian.engine;

import com.google.common.util.concurrent.SimpleTimeLimiter;
import com.google.common.util.concurrent.TimeLimiter;
import dev.guardian.change.ChangeRef;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.GateCache;
import dev.guardian.spi.GateCache.Kept;
import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache of gates' results as the engine uses it: it waits for it a short while only, and
 * believes nothing of it that cannot be. Where it fails, gates run.
 */
final class Results {
  private static final Logger LOG = LoggerFactory.getLogger(Results.class);

  /** How old a result may be, unless the host program says otherwise. */
  static final Duration STANDARD_AGE = Duration.ofDays(7);

  /** How long a gate waits for the cache; one that is asked for longer had better run. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LONGEST_AGE = Duration.ofDays(365 * 50);
  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
  private static final int LONGEST_COMMAND = 1_000;

  private final GateCache cache;
  private final Duration age;
  private final Timers timers;
  private final TimeLimiter limiter;

  /** When old results were forgotten last, in seconds of the epoch. */
  private final AtomicLong swept = new AtomicLong();

  /**
   * @param age how old a result may be that is used again
   * @param workers whose threads the cache may keep
   */
  Results(GateCache cache, Duration age, Timers timers, ExecutorService workers) {
    this.cache = cache;
    this.age = age.compareTo(LONGEST_AGE) < 0 ? age : LONGEST_AGE;
    this.timers = timers;
    this.limiter = SimpleTimeLimiter.create(workers);
  }

  /**
   * Returns a result that the change may use; null for none.
   *
   * @throws Exception if the cache does not answer, which is no reason for anything but to run the
   *     gate
   */
  @Nullable Kept find(ChangeRef change, String key) throws Exception {
    Instant now = timers.instant();
    Instant since = now.minus(age);
    Optional<Kept> found;
    try {
      found =
          limiter.callWithTimeout(
              () -> cache.find(change, key, since), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TimeoutException("it did not answer within " + PATIENCE.toSeconds() + " s");
    }
    Kept kept = Objects.requireNonNull(found, "it answered null").orElse(null);
    if (kept != null && !sound(kept, key, since, now)) {
      LOG.warn("the cache of results answers {} for {}, which cannot be", kept.from(), key);
      return null;
    }
    return kept;
  }

  private static boolean sound(Kept kept, String key, Instant since, Instant now) {
    return kept.key().equals(key)
        && kept.result().verdict() == Verdict.PASSED
        && kept.result().artifacts().isEmpty()
        && !kept.at().isBefore(since)
        && !kept.at().isAfter(now)
        && !kept.from().isBlank()
        && kept.from().length() <= LONGEST_COMMAND
        && kept.from().equals(UntrustedText.line(kept.from()));
  }

  /** Keeps a result, and now and then forgets those that are too old. */
  void keep(ChangeRef change, Kept kept) {
    attempt("keeps no result of " + kept.from(), () -> cache.keep(change, kept));
    Instant now = timers.instant();
    long last = swept.get();
    if (now.getEpochSecond() - last > BETWEEN_SWEEPS.toSeconds()
        && swept.compareAndSet(last, now.getEpochSecond())) {
      attempt("cannot forget", () -> cache.forget(now.minus(age)));
    }
  }

  void land(ChangeRef merged, Collection<String> commands) {
    attempt("did not hear that " + merged + " landed", () -> cache.land(merged, commands));
  }

  private static void attempt(String failure, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("the cache of results {}: {}", failure, e.toString());
    }
  }
}
