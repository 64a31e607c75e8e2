package dev.guardian.local;

import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.VersionSample;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the observer says about one version and time.
 *
 * @param from the beginning, in microseconds since 1970; later than asked for if nobody remembers
 * @param to up to when all is counted
 * @param latencies how often each {@link LatencyScale} number was seen, by number
 * @param gauges the latest readings
 */
record SampleAnswer(
    long from,
    long to,
    long requests,
    long errors,
    Map<Integer, Long> latencies,
    Map<String, Double> gauges) {
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  SampleAnswer with(Map<String, Double> readings) {
    return new SampleAnswer(from, to, requests, errors, latencies, readings);
  }

  /**
   * Returns it as it was asked for.
   *
   * @param askedFrom what {@code from} stands for, if it is the same microsecond
   * @param askedTo what {@code to} stands for, likewise
   */
  VersionSample sample(String digest, Instant askedFrom, Instant askedTo) {
    List<Distribution.Bucket> buckets = new ArrayList<>();
    latencies.forEach(
        (number, count) ->
            buckets.add(new Distribution.Bucket(LatencyScale.seconds(number), count)));
    return new VersionSample(
        digest,
        from == micros(askedFrom) ? askedFrom : instant(from),
        to == micros(askedTo) ? askedTo : instant(to),
        requests,
        errors,
        new Distribution(buckets),
        gauges);
  }

  /** Counts from 1970; any moment before it, or long after, is as good as that. */
  static long micros(Instant instant) {
    Instant within =
        instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant.isAfter(END) ? END : instant;
    return ChronoUnit.MICROS.between(Instant.EPOCH, within);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
