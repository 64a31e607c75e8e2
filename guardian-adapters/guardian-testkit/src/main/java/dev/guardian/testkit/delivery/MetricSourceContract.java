package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.spi.MetricException;
import dev.guardian.testkit.store.Callers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The promises of {@link dev.guardian.spi.MetricSource}, which every metric source's test extends.
 */
public abstract class MetricSourceContract {
  private static final AtomicInteger SERVICES = new AtomicInteger();

  private MetricSourceWorld world;
  private Target target;
  private String one;
  private String two;
  private Instant begin;

  /** Made by JUnit; {@link #begin} fills the fields before each test. */
  @SuppressWarnings("NullAway.Init")
  protected MetricSourceContract() {}

  /**
   * Opens a world, which is closed after the test. A test class whose tests share one world returns
   * it wrapped so that closing does nothing.
   */
  protected abstract MetricSourceWorld world() throws Exception;

  @BeforeEach
  final void begin() throws Exception {
    world = world();
    target = world.target("measured-" + SERVICES.incrementAndGet());
    one = world.version(target, "one");
    two = world.version(target, "two");
    begin = mark();
  }

  @AfterEach
  final void end() throws Exception {
    world.close();
  }

  @Test
  protected void a_version_without_requests_is_a_sample_with_none() {
    VersionSample sample = sample(one, begin, mark());

    assertThat(sample.requests()).isZero();
    assertThat(sample.errors()).isZero();
    assertThat(sample.latencies()).isEqualTo(Distribution.EMPTY);
  }

  @Test
  protected void a_version_that_nobody_knows_got_no_requests() {
    world.requests(target, one, 3, 0);

    VersionSample sample = sample("sha256:" + "0".repeat(64), begin, mark());

    assertThat(sample.requests()).isZero();
  }

  @Test
  protected void requests_and_errors_are_counted_to_the_one() {
    world.requests(target, one, 17, 4);

    VersionSample sample = sample(one, begin, mark());

    assertThat(sample.requests()).isEqualTo(21);
    assertThat(sample.errors()).isEqualTo(4);
  }

  @Test
  protected void latencies_are_those_of_the_requests_in_seconds() {
    world.requests(target, one, 12, 3);

    Distribution latencies = sample(one, begin, mark()).latencies();

    assertThat(latencies.count()).isBetween(12L, 15L);
    assertThat(latencies.values())
        .allSatisfy(
            bucket -> {
              assertThat(bucket.value()).isBetween(0.0, 60.0);
              assertThat(bucket.count()).isPositive();
            });
  }

  @Test
  protected void gauges_are_numbers_and_parts_of_a_whole_are() {
    world.requests(target, one, 3, 0);

    VersionSample sample = sample(one, begin, mark());

    assertThat(sample.gauges().values()).allMatch(Double::isFinite);
    for (String part : List.of("memory.used", "cpu.used")) {
      assertThat(sample.gauges().getOrDefault(part, 0.0)).as(part).isBetween(0.0, 1.0);
    }
  }

  @Test
  protected void each_version_has_its_own_requests() {
    world.requests(target, one, 5, 1);
    world.requests(target, two, 7, 2);
    Instant now = mark();

    assertThat(counts(sample(one, begin, now))).isEqualTo("6 requests, 1 errors");
    assertThat(counts(sample(two, begin, now))).isEqualTo("9 requests, 2 errors");
  }

  @Test
  protected void each_service_has_its_own_requests() {
    Target other = world.target("measured-" + SERVICES.incrementAndGet());
    String there = world.version(other, "one");
    world.requests(target, one, 5, 0);
    world.requests(other, there, 0, 2);
    Instant now = mark();

    assertThat(counts(sample(one, begin, now))).isEqualTo("5 requests, 0 errors");
    assertThat(counts(world.source().sample(other, there, begin, now)))
        .isEqualTo("2 requests, 2 errors");
  }

  @Test
  protected void the_order_in_which_requests_come_changes_nothing() {
    world.requests(target, one, 2, 0);
    world.requests(target, one, 0, 3);
    world.requests(target, one, 4, 1);
    world.requests(target, two, 4, 1);
    world.requests(target, two, 2, 0);
    world.requests(target, two, 0, 3);
    Instant now = mark();

    assertThat(counts(sample(one, begin, now))).isEqualTo(counts(sample(two, begin, now)));
  }

  @Test
  protected void the_order_in_which_samples_are_asked_for_changes_nothing() {
    world.requests(target, one, 5, 1);
    world.requests(target, two, 7, 2);
    Instant now = mark();

    String first = counts(sample(one, begin, now)) + counts(sample(two, begin, now));
    String second = counts(sample(two, begin, now));

    assertThat(counts(sample(one, begin, now)) + second).isEqualTo(first);
  }

  @Test
  protected void a_sample_is_of_the_time_that_was_asked_for() {
    world.requests(target, one, 5, 0);
    Instant middle = mark();
    world.requests(target, one, 0, 2);
    Instant now = mark();

    assertThat(counts(sample(one, begin, middle))).isEqualTo("5 requests, 0 errors");
    assertThat(counts(sample(one, middle, now))).isEqualTo("2 requests, 2 errors");
    assertThat(counts(sample(one, begin, now))).isEqualTo("7 requests, 2 errors");
  }

  @Test
  protected void a_sample_says_which_version_and_which_time() {
    Instant now = mark();

    VersionSample sample = sample(one, begin, now);

    assertThat(sample.digest()).isEqualTo(one);
    assertThat(sample.from()).isEqualTo(begin);
    assertThat(sample.to()).isBetween(begin, now);
  }

  @Test
  protected void a_source_that_has_caught_up_vouches_for_the_time_that_has_passed() {
    Instant asked = mark();
    world.pass(world.resolution().multipliedBy(2));

    VersionSample sample = sample(one, begin, asked);

    assertThat(sample.to()).isAfterOrEqualTo(asked.minus(world.resolution()));
  }

  @Test
  @Tag("threat:I1")
  protected void nobody_vouches_for_the_future() {
    VersionSample sample = sample(one, begin, world.now().plus(Duration.ofHours(1)));

    assertThat(sample.to()).isBetween(begin, world.now());
  }

  @Test
  protected void no_time_has_no_requests() {
    world.requests(target, one, 5, 0);
    Instant now = mark();

    assertThat(sample(one, now, now).requests()).isZero();
  }

  @Test
  protected void asking_again_gives_the_same_or_more() {
    world.requests(target, one, 5, 1);
    Instant asked = mark();
    VersionSample first = sample(one, begin, asked);

    world.requests(target, one, 3, 3);
    mark();
    VersionSample again = sample(one, begin, asked);

    assertThat(again.requests()).isGreaterThanOrEqualTo(first.requests()).isEqualTo(6);
    assertThat(again.errors()).isGreaterThanOrEqualTo(first.errors()).isEqualTo(1);
  }

  @Test
  @Tag("threat:I3")
  protected void a_source_that_does_not_answer_is_an_error_and_no_sample() {
    world.requests(target, one, 5, 0);
    Instant now = mark();

    world.silence();

    assertThatThrownBy(() -> sample(one, begin, now)).isInstanceOf(MetricException.class);
  }

  @Test
  @Tag("twin:I3")
  protected void a_source_that_answers_again_gives_samples_again() {
    world.silence();
    assertThatThrownBy(() -> sample(one, begin, mark())).isInstanceOf(MetricException.class);

    world.restore();
    Instant restored = mark();
    world.requests(target, one, 5, 0);

    assertThat(counts(sample(one, restored, mark()))).isEqualTo("5 requests, 0 errors");
  }

  @Test
  protected void callers_at_once_lose_no_request_and_see_none_twice() throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < 4; caller++) {
      callers.add(
          () -> {
            for (int turn = 0; turn < 5; turn++) {
              world.requests(target, one, 2, 1);
              double seen = sample(one, begin, world.now()).requests();
              assertThat(seen).isBetween(0.0, 60.0);
            }
            return true;
          });
    }

    Callers.atOnce(Callers.platform(), callers);

    assertThat(counts(sample(one, begin, mark()))).isEqualTo("60 requests, 20 errors");
  }

  private VersionSample sample(String digest, Instant from, Instant to) {
    return world.source().sample(target, digest, from, to);
  }

  private static String counts(VersionSample sample) {
    return String.format("%.0f requests, %.0f errors", sample.requests(), sample.errors());
  }

  /**
   * Returns a moment that everything before is clearly before, and everything after clearly after.
   */
  private Instant mark() {
    world.pass(world.resolution().multipliedBy(2));
    Instant now = world.now();
    world.pass(world.resolution().multipliedBy(2));
    return now;
  }
}
