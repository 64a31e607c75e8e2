package dev.guardian.kernel;

import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.VersionSample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a look may show other than two versions that do as they should. */
final class Sights {
  private Sights() {}

  /** The new version fails a tenth of its requests. */
  static Observation failing(Observation seen) {
    return errors(0.1).apply(seen);
  }

  /** The new version fails a part of its requests, 0 to 1. */
  static UnaryOperator<Observation> errors(double part) {
    return seen -> {
      VersionSample good = seen.canary();
      return canary(
          seen,
          new VersionSample(
              good.digest(),
              good.from(),
              good.to(),
              good.requests(),
              good.requests() * part,
              good.latencies(),
              good.gauges()));
    };
  }

  /** The new version got nobody's request yet. */
  static Observation silent(Observation seen) {
    VersionSample good = seen.canary();
    return canary(
        seen,
        new VersionSample(
            good.digest(), good.from(), good.to(), 0, 0, Distribution.EMPTY, Map.of()));
  }

  /** The source gives no number. */
  static Observation notANumber(Observation seen) {
    VersionSample good = seen.canary();
    return canary(
        seen,
        new VersionSample(
            good.digest(),
            good.from(),
            good.to(),
            Double.NaN,
            Double.NaN,
            good.latencies(),
            good.gauges()));
  }

  /** The source vouches for nothing after the step began. */
  static Observation stale(Observation seen) {
    VersionSample good = seen.canary();
    return canary(
        seen,
        new VersionSample(
            good.digest(),
            good.from(),
            seen.at().minus(Duration.ofHours(1)),
            good.requests(),
            good.errors(),
            good.latencies(),
            good.gauges()));
  }

  /** The new version uses this part of its memory, 0 to 1. */
  static UnaryOperator<Observation> memory(double used) {
    return seen -> {
      VersionSample good = seen.canary();
      return canary(
          seen,
          new VersionSample(
              good.digest(),
              good.from(),
              good.to(),
              good.requests(),
              good.errors(),
              good.latencies(),
              Map.of("memory.used", used)));
    };
  }

  /** No probe succeeds, or what answers is another version. */
  static Observation unhealthy(Observation seen) {
    return probes(
        seen,
        seen.probes().stream()
            .map(
                each ->
                    new ProbeAnswer(each.path(), false, each.took(), "200, but it is version 0"))
            .toList());
  }

  /** Nobody probed. */
  static Observation unprobed(Observation seen) {
    return probes(seen, List.of());
  }

  /** Another version has the traffic. */
  static Observation without(Observation seen) {
    return new Observation(
        seen.at(),
        seen.canary(),
        seen.stable(),
        seen.probes(),
        new Serving(List.of(new Serving.Version(Shop.ABORTED, 100))));
  }

  private static Observation canary(Observation seen, VersionSample canary) {
    return new Observation(seen.at(), canary, seen.stable(), seen.probes(), seen.serving());
  }

  private static Observation probes(Observation seen, List<ProbeAnswer> probes) {
    return new Observation(seen.at(), seen.canary(), seen.stable(), probes, seen.serving());
  }
}
