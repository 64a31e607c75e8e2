package dev.guardian.quickstart.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.kernel.Event;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.quickstart.SampleDeliveries;
import dev.guardian.quickstart.SampleDelivery;
import dev.guardian.quickstart.report.DeliveredRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void gates_that_run_beside_each_other_count_once() {
    Timeline timeline = new Timeline();
    timeline.guarded(1, span(0, 10));
    timeline.gate(1, span(1, 5));
    timeline.gate(1, span(2, 4));
    timeline.gate(1, span(4, 7));

    Overhead overhead = timeline.of(1);

    assertThat(overhead.insideGates()).isEqualTo(Duration.ofSeconds(6));
    assertThat(overhead.outsideGates()).isEqualTo(Duration.ofSeconds(4));
    assertThat(overhead.own()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void what_ran_outside_the_guarded_time_does_not_count() {
    Timeline timeline = new Timeline();
    timeline.guarded(1, span(10, 20));
    timeline.gate(1, span(5, 12));
    timeline.gate(1, span(18, 30));

    assertThat(timeline.of(1).insideGates()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void a_change_is_charged_for_its_own_gates_and_the_total_for_all() {
    Timeline timeline = new Timeline();
    timeline.guarded(1, span(0, 10));
    timeline.guarded(2, span(10, 30));
    timeline.gate(1, span(0, 9));
    timeline.gate(2, span(12, 22));

    assertThat(timeline.of(1).outsideGates()).isEqualTo(Duration.ofSeconds(1));
    assertThat(timeline.of(2).outsideGates()).isEqualTo(Duration.ofSeconds(10));
    assertThat(timeline.total().wall()).isEqualTo(Duration.ofSeconds(30));
    assertThat(timeline.total().outsideGates()).isEqualTo(Duration.ofSeconds(11));
  }

  @Test
  void a_clock_that_was_set_back_gives_no_negative_time() {
    assertThat(Span.covered(List.of(span(0, 10)), List.of(span(5, 3)))).isZero();
    assertThat(new Span(START, START.minusSeconds(1)).length()).isZero();
  }

  @Test
  void nothing_noted_is_no_time_at_all() {
    Overhead overhead = new Timeline().total();

    assertThat(overhead.wall()).isZero();
    assertThat(overhead.own()).isZero();
  }

  @Test
  void delivering_is_neither_waiting_for_people_nor_work_of_guardian() {
    Timeline timeline = new Timeline();
    RunState run = DeliveredRun.rolledBack();
    StageState.Rolling ended = SampleDeliveries.rolledBack();
    long change = run.change().number();
    Instant from = SampleDelivery.START;
    timeline.guarded(change, new Span(from, from.plusSeconds(20)));

    timeline.decided(
        rolling(run, new SampleDelivery().now(RolloutPhase.CLAIMING)), at(from), List.of());
    timeline.decided(
        rolling(run, new SampleDelivery().now(RolloutPhase.SOAKING)),
        at(from.plusSeconds(2)),
        List.of());
    timeline.decided(rolling(run, ended), at(from.plusSeconds(12)), List.of());

    assertThat(timeline.of(change).delivery()).isEqualTo(Duration.ofSeconds(12));
    assertThat(timeline.of(change).people()).isZero();
    assertThat(timeline.of(change).own()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void a_person_who_is_asked_before_a_delivery_is_waited_for() {
    Timeline timeline = new Timeline();
    RunState run = DeliveredRun.rolledBack();
    long change = run.change().number();
    Instant from = SampleDelivery.START;
    timeline.guarded(change, new Span(from, from.plusSeconds(20)));

    timeline.decided(
        rolling(run, new SampleDelivery().now(RolloutPhase.ASKING)), at(from), List.of());
    timeline.decided(
        rolling(run, new SampleDelivery().now(RolloutPhase.CLAIMING)),
        at(from.plusSeconds(5)),
        List.of());

    assertThat(timeline.of(change).people()).isEqualTo(Duration.ofSeconds(5));
  }

  private static RunState rolling(RunState run, StageState.Rolling rolling) {
    return SampleDeliveries.run(run, RunPhase.WAITING, "", null, rolling, null);
  }

  private static Event at(Instant moment) {
    return new Event.TimerFired(moment, "none");
  }

  private static Span span(long from, long to) {
    return new Span(START.plusSeconds(from), START.plusSeconds(to));
  }
}
