package dev.guardian.testkit.delivery;

import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;

/**
 * One version as {@link SimulatedMetrics} sees it at one service. What it did in a tick is drawn
 * once, from the seed and the tick's number: asking in another order gives the same.
 */
final class SimulatedVersion {
  private record Burst(Instant at, Tick tick) {}

  private final Target target;
  private final String digest;
  private final long seed;
  private final Map<Long, Tick> drawn = new HashMap<>();
  private final List<Burst> bursts = new ArrayList<>();

  SimulatedVersion(Target target, String digest, long seed) {
    this.target = target;
    this.digest = digest;
    this.seed = seed ^ (31L * target.key().hashCode() + digest.hashCode()) * 0x9E3779B97F4A7C15L;
  }

  /** Requests beside those of its law. */
  void burst(Instant at, Tick tick) {
    bursts.add(new Burst(at, tick));
  }

  /**
   * Returns what it did.
   *
   * @param to not after the beginning of the tick that it is now
   */
  VersionSample sample(
      NavigableMap<Instant, VersionLaw> laws, Traffic traffic, Instant from, Instant to) {
    List<Tick> ticks = new ArrayList<>();
    for (long tick = firstFrom(from); startOf(tick).isBefore(to); tick++) {
      ticks.add(drawn.computeIfAbsent(tick, each -> draw(laws, traffic, each)));
    }
    bursts.stream()
        .filter(each -> !each.at().isBefore(from) && each.at().isBefore(to))
        .forEach(each -> ticks.add(each.tick()));
    List<Distribution.Bucket> latencies = new ArrayList<>();
    ticks.forEach(each -> latencies.addAll(each.latencies()));
    Map.Entry<Instant, VersionLaw> law = laws.floorEntry(to);
    return new VersionSample(
        digest,
        from,
        to,
        ticks.stream().mapToLong(Tick::requests).sum(),
        ticks.stream().mapToLong(Tick::errors).sum(),
        new Distribution(latencies),
        law == null ? Map.of() : law.getValue().gauges());
  }

  private Tick draw(NavigableMap<Instant, VersionLaw> laws, Traffic traffic, long tick) {
    Map.Entry<Instant, VersionLaw> law = laws.floorEntry(startOf(tick));
    if (law == null) {
      return new Tick(0, 0, List.of());
    }
    Traffic.Part part = traffic.part(target, digest, startOf(tick));
    return Tick.draw(law.getValue(), part, new SplittableRandom(seed + tick));
  }

  /** The first tick that does not begin before a moment. */
  static long firstFrom(Instant moment) {
    return tickOf(moment.plusNanos(NANOS - 1));
  }

  /** The tick that a moment is in. */
  static long tickOf(Instant moment) {
    return moment.getEpochSecond() * Tick.PER_SECOND + moment.getNano() / NANOS;
  }

  static Instant startOf(long tick) {
    return Instant.ofEpochSecond(
        Math.floorDiv(tick, (long) Tick.PER_SECOND),
        Math.floorMod(tick, (long) Tick.PER_SECOND) * NANOS);
  }

  private static final long NANOS = 1_000_000_000L / Tick.PER_SECOND;
}
