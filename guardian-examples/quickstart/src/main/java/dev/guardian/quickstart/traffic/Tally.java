package dev.guardian.quickstart.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Counts what became of requests. Safe for many threads. */
final class Tally {
  private static final int SECONDS_KEPT = 600;
  private static final int FAILURES_KEPT = 10_000;

  private final InstantSource clock;
  private final Deque<OneSecond> seconds = new ArrayDeque<>();
  private final Deque<FailedCall> failures = new ArrayDeque<>();
  private long sent;
  private long failed;
  private long refused;

  Tally(InstantSource clock) {
    this.clock = clock;
  }

  private static final class OneSecond {
    private final Instant start;
    private final Latencies latencies = new Latencies();
    private int sent;
    private int failed;

    private OneSecond(Instant start) {
      this.start = start;
    }

    private Second seen() {
      return new Second(start, sent, failed, latencies.quantile(0.5), latencies.quantile(0.99));
    }
  }

  synchronized void answered(Call call, int status, Duration took) {
    Instant now = clock.instant();
    second(now).latencies.add(took);
    if (status >= 500) {
      count(now, new FailedCall(now, call, "status " + status));
    } else {
      sent++;
      second(now).sent++;
      refused += status >= 300 ? 1 : 0;
    }
  }

  synchronized void unanswered(Call call, Exception why) {
    Instant now = clock.instant();
    count(now, new FailedCall(now, call, why.toString()));
  }

  private void count(Instant now, FailedCall failure) {
    sent++;
    failed++;
    second(now).sent++;
    second(now).failed++;
    failures.add(failure);
    if (failures.size() > FAILURES_KEPT) {
      failures.remove();
    }
  }

  private OneSecond second(Instant now) {
    Instant start = now.truncatedTo(ChronoUnit.SECONDS);
    // A clock that is set back stays in the last second, so that the seconds stay in order.
    if (seconds.isEmpty() || seconds.getLast().start.isBefore(start)) {
      seconds.add(new OneSecond(start));
    }
    if (seconds.size() > SECONDS_KEPT) {
      seconds.remove();
    }
    return seconds.getLast();
  }

  synchronized TrafficSnapshot snapshot() {
    Latencies all = new Latencies();
    seconds.forEach(each -> all.addAll(each.latencies));
    List<Second> seen = seconds.stream().map(OneSecond::seen).toList();
    return new TrafficSnapshot(sent, failed, refused, all.quantile(0.5), all.quantile(0.99), seen);
  }

  synchronized List<FailedCall> failuresSince(Instant moment) {
    List<FailedCall> since = new ArrayList<>();
    failures.stream().filter(each -> !each.at().isBefore(moment)).forEach(since::add);
    return List.copyOf(since);
  }
}
