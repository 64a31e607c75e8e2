package dev.guardian.quickstart;

import dev.guardian.delivery.Release;
import dev.guardian.kernel.Reading;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a rollout, as {@code outcomes.json} says it. Moments are ISO 8601 in UTC.
 *
 * @param environment where it went
 * @param service the platform and the service's name there
 * @param digest the release
 * @param digestBefore what had the traffic before; null if nothing did
 * @param weights the release's part of the traffic in percent, in the order in which it was read
 *     back, each once in a row, from the first that is not 0
 * @param readBack everything that was read back
 * @param verdicts what the judge had seen when each step was left
 * @param outcome how it ended, such as {@code DELIVERED}
 * @param ending why it was taken back, such as {@code REGRESSED}; null if it was not
 * @param reason the same in words
 * @param returnedTo the digest that has the traffic again; null if it was not taken back
 */
record DeliveryOutcome(
    String environment,
    String service,
    @Nullable String digest,
    @Nullable String digestBefore,
    List<Double> weights,
    List<ReadBack> readBack,
    List<Verdict> verdicts,
    String outcome,
    @Nullable String ending,
    String reason,
    @Nullable String returnedTo) {

  /**
   * What the platform said at a moment.
   *
   * @param traffic percent by digest
   */
  record ReadBack(String at, Map<String, Double> traffic) {}

  /**
   * What the judge said at the last look of a step.
   *
   * @param traffic the release's part of the traffic in percent
   * @param stable null if it was not there
   */
  record Verdict(
      String at, double traffic, String verdict, Sample canary, @Nullable Sample stable) {}

  /**
   * What a version did since the step began.
   *
   * @param p99 the 99th percentile of its latencies in seconds; null without any
   */
  record Sample(double requests, double errors, @Nullable Double p99) {
    private static Sample of(Reading.Version version) {
      return new Sample(
          version.requests(),
          version.errors(),
          Double.isFinite(version.p99()) ? version.p99() : null);
    }
  }

  static DeliveryOutcome of(String stage, StageState.Rolling rolling, Pipeline pipeline) {
    Release release = rolling.release();
    String digest = release == null ? "" : release.digest();
    boolean back = rolling.ending() != null && rolling.done();
    return new DeliveryOutcome(
        stage,
        pipeline.environment(stage).map(Environment::to).map(to -> to.key()).orElse(""),
        release == null ? null : digest,
        rolling.stable(),
        weights(rolling, digest),
        rolling.served().stream().map(DeliveryOutcome::readBack).toList(),
        verdicts(rolling),
        rolling.phase().name(),
        rolling.ending() == null ? null : rolling.ending().name(),
        rolling.reason(),
        back ? rolling.returnsTo() : null);
  }

  private static List<Double> weights(StageState.Rolling rolling, String digest) {
    List<Double> weights = new ArrayList<>();
    for (StageState.Served each : rolling.served()) {
      double weight = each.serving().traffic(digest);
      double last = weights.isEmpty() ? 0 : weights.get(weights.size() - 1);
      if (weight != last) {
        weights.add(weight);
      }
    }
    return weights;
  }

  private static ReadBack readBack(StageState.Served served) {
    Map<String, Double> traffic = new LinkedHashMap<>();
    served.serving().versions().forEach(each -> traffic.put(each.digest(), each.traffic()));
    return new ReadBack(served.at().toString(), traffic);
  }

  private static List<Verdict> verdicts(StageState.Rolling rolling) {
    List<Reading> readings = rolling.looks().readings();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      boolean left =
          i + 1 == readings.size()
              || Math.abs(readings.get(i + 1).traffic() - reading.traffic()) >= 0.5;
      if (left) {
        verdicts.add(
            new Verdict(
                reading.at().toString(),
                reading.traffic(),
                reading.outcome().name(),
                Sample.of(reading.canary()),
                reading.stable() == null ? null : Sample.of(reading.stable())));
      }
    }
    return verdicts;
  }
}
