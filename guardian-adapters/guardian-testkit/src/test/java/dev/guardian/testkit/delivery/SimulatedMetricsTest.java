package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.spi.MetricException;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.Platform.Deployment;
import dev.guardian.testkit.engine.VirtualTimers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SimulatedMetricsTest extends MetricSourceContract {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Target SHOP = new Target("simulated", "shop", Map.of());
  private static final VersionLaw LAW = VersionLaw.of(100, 0.02, Duration.ofMillis(20));

  private final VirtualTimers timers = new VirtualTimers(START);
  private final SimulatedPlatform platform = new SimulatedPlatform(timers);
  private final SimulatedMetrics metrics = new SimulatedMetrics(timers, platform, 42);

  @Override
  protected MetricSourceWorld world() {
    return new World();
  }

  @Test
  void a_version_behaves_by_its_law() {
    SimulatedMetrics alone = new SimulatedMetrics(timers, Traffic.everything(), 1);
    alone.serves("a", LAW);
    timers.advance(Duration.ofSeconds(1_000));

    VersionSample sample = alone.sample(SHOP, "a", START, timers.instant());

    assertThat(sample.requests()).isCloseTo(100_000, within(7 * Math.sqrt(100_000)));
    assertThat(sample.errors()).isCloseTo(2_000, within(7 * Math.sqrt(2_000)));
    assertThat(sample.latencies().quantile(0.5)).isCloseTo(0.020, within(0.001));
    assertThat(sample.latencies().quantile(0.99)).isCloseTo(0.064, within(0.006));
    assertThat(sample.latencies().values()).hasSizeLessThan(300);
    assertThat(sample.gauges()).containsEntry("cpu.used", 0.33);
  }

  @Test
  void a_version_gets_the_traffic_that_the_platform_gives_it() {
    for (String digest : new String[] {"a", "b"}) {
      metrics.serves(digest, LAW);
      platform.deploy(new Deployment("k", SHOP, digest, Path.of(digest)));
    }
    platform.setTraffic("k", SHOP, Map.of("a", 75.0, "b", 25.0));
    timers.advance(Duration.ofSeconds(100));
    platform.setTraffic("k", SHOP, Map.of("a", 100.0));
    timers.advance(Duration.ofSeconds(100));

    VersionSample sample = metrics.sample(SHOP, "b", START, timers.instant());

    assertThat(sample.requests()).isCloseTo(2_500, within(7 * Math.sqrt(2_500)));
    assertThat(sample.to()).isEqualTo(timers.instant());
  }

  @Test
  void a_dead_version_fails_every_request() {
    metrics.serves("a", LAW.withErrorRate(0));
    platform.deploy(new Deployment("k", SHOP, "a", Path.of("a")));
    platform.setTraffic("k", SHOP, Map.of("a", 100.0));
    timers.advance(Duration.ofSeconds(10));
    platform.kill(SHOP, "a");
    Instant killed = timers.instant();
    timers.advance(Duration.ofSeconds(10));

    VersionSample before = metrics.sample(SHOP, "a", START, killed);
    VersionSample after = metrics.sample(SHOP, "a", killed, timers.instant());

    assertThat(before.errors()).isZero();
    assertThat(after.errors()).isPositive().isEqualTo(after.requests());
  }

  @Test
  void the_same_seed_gives_the_same_samples_in_whatever_order_they_are_asked_for() {
    SimulatedMetrics one = new SimulatedMetrics(timers, Traffic.everything(), 5).serves("a", LAW);
    SimulatedMetrics two = new SimulatedMetrics(timers, Traffic.everything(), 5).serves("a", LAW);
    SimulatedMetrics six = new SimulatedMetrics(timers, Traffic.everything(), 6).serves("a", LAW);
    Instant middle = START.plusSeconds(30);
    timers.advance(Duration.ofSeconds(60));

    VersionSample late = one.sample(SHOP, "a", middle, timers.instant());
    VersionSample all = one.sample(SHOP, "a", START, timers.instant());

    assertThat(two.sample(SHOP, "a", START, timers.instant())).isEqualTo(all);
    assertThat(two.sample(SHOP, "a", middle, timers.instant())).isEqualTo(late);
    assertThat(six.sample(SHOP, "a", START, timers.instant())).isNotEqualTo(all);
  }

  @Test
  void a_law_holds_from_the_moment_it_is_given() {
    SimulatedMetrics alone = new SimulatedMetrics(timers, Traffic.everything(), 1);
    alone.serves("a", LAW.withErrorRate(0));
    timers.advance(Duration.ofSeconds(10));
    alone.serves("a", LAW.withErrorRate(1));
    Instant worse = timers.instant();
    timers.advance(Duration.ofSeconds(10));

    VersionSample after = alone.sample(SHOP, "a", worse, timers.instant());

    assertThat(alone.sample(SHOP, "a", START, worse).errors()).isZero();
    assertThat(after.errors()).isPositive().isEqualTo(after.requests());
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"DOWN", "SLOW"},
      mode = EnumSource.Mode.EXCLUDE)
  void a_troubled_source_tells_something_else_and_a_recovered_one_the_truth(Trouble trouble) {
    SimulatedMetrics alone = new SimulatedMetrics(timers, Traffic.everything(), 1);
    alone.serves("a", LAW).serves("b", LAW);
    timers.advance(Duration.ofSeconds(10));
    Instant since = timers.instant();
    alone.suffersAbout("a", trouble);
    timers.advance(Duration.ofSeconds(10));
    VersionSample other = alone.sample(SHOP, "b", START, timers.instant());
    VersionSample troubled = alone.sample(SHOP, "a", START, timers.instant());

    alone.recovers();

    VersionSample truth = alone.sample(SHOP, "a", START, timers.instant());
    assertThat(troubled).isNotEqualTo(truth);
    assertThat(truth.requests()).isBetween(1_500.0, 2_500.0);
    assertThat(alone.sample(SHOP, "b", START, timers.instant())).isEqualTo(other);
    if (trouble == Trouble.STALE) {
      assertThat(troubled.to()).isEqualTo(since);
    }
  }

  @Test
  void a_source_can_be_down_a_number_of_times() {
    metrics.suffers(Trouble.DOWN, 2);

    for (int times = 0; times < 2; times++) {
      assertThatThrownBy(() -> metrics.sample(SHOP, "a", START, START))
          .isInstanceOf(MetricException.class);
    }
    assertThat(metrics.sample(SHOP, "a", START, START).requests()).isZero();
    assertThat(metrics.asked()).isEqualTo(3);
  }

  @Test
  void a_slow_source_answers_when_the_time_has_come() throws Exception {
    metrics.suffers(Trouble.SLOW);
    CompletableFuture<VersionSample> answer =
        CompletableFuture.supplyAsync(() -> metrics.sample(SHOP, "a", START, START));
    while (metrics.asked() == 0) {
      Thread.onSpinWait();
    }
    assertThat(answer).isNotDone();

    while (!answer.isDone()) {
      timers.advance(SimulatedMetrics.SLOWNESS);
    }

    assertThat(answer.get(1, TimeUnit.SECONDS).requests()).isZero();
  }

  /** The simulated source, fed by hand. */
  private final class World implements MetricSourceWorld {
    @Override
    public MetricSource source() {
      return metrics;
    }

    @Override
    public Target target(String service) {
      return new Target("simulated", service, Map.of());
    }

    @Override
    public String version(Target target, String name) {
      String digest = SimulatedWorld.digest(target.key() + name);
      metrics.serves(digest, VersionLaw.of(0, 0, Duration.ofMillis(20)));
      return digest;
    }

    @Override
    public void requests(Target target, String digest, int succeeding, int failing) {
      metrics.requests(target, digest, succeeding, failing, Duration.ofMillis(20));
    }

    @Override
    public Instant now() {
      return timers.instant();
    }

    @Override
    public Duration resolution() {
      return Duration.ofMillis(100);
    }

    @Override
    public void pass(Duration time) {
      timers.advance(time);
    }

    @Override
    public void silence() {
      metrics.suffers(Trouble.DOWN);
    }

    @Override
    public void restore() {
      metrics.recovers();
    }

    @Override
    public void close() {
      timers.close();
    }
  }
}
