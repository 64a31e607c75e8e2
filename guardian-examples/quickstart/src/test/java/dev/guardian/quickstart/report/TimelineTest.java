package dev.guardian.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.WatchPhase;
import dev.guardian.quickstart.SampleDeliveries;
import dev.guardian.quickstart.SampleDelivery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimelineTest {
  private static TimelineView of(SampleRun run) {
    TimelineView timeline = TimelineView.of(run.state(), Samples.pipeline(), run.now());
    assertThat(timeline).isNotNull();
    return timeline;
  }

  private static double percent(String text) {
    return Double.parseDouble(text.replace("%", ""));
  }

  @Test
  void bars_lie_where_their_gates_ran() {
    TimelineView timeline = of(Samples.rejected());

    // 15.88 s in all: unit ran from 2.46 s for 6.3 s, and after a pause of 1 s again for 6.1 s.
    TimelineView.Lane unit = timeline.groups().get(1).lanes().get(0);
    assertThat(unit.bars())
        .containsExactly(
            new TimelineView.Bar("15.49%", "45.97%", "earlier"),
            new TimelineView.Bar("61.46%", "38.41%", "bad"));
    assertThat(unit.began()).isEqualTo("+2.5 s");
  }

  @Test
  void no_bar_leaves_the_axis_and_each_can_be_seen() {
    for (SampleRun run :
        List.of(
            Samples.mergedAlone(),
            Samples.rejected(),
            Samples.mergedByApproval(),
            Samples.conflicting())) {
      assertThat(
              of(run).groups().stream()
                  .flatMap(group -> group.lanes().stream())
                  .flatMap(lane -> lane.bars().stream()))
          .allSatisfy(
              bar -> {
                assertThat(percent(bar.x())).isBetween(0.0, 99.5);
                assertThat(percent(bar.width())).isGreaterThanOrEqualTo(0.6);
                assertThat(percent(bar.x()) + percent(bar.width())).isLessThanOrEqualTo(100.01);
              });
    }
  }

  @Test
  void hours_of_waiting_do_not_shrink_the_checks() {
    TimelineView timeline = of(Samples.mergedByApproval());

    assertThat(timeline.cut()).isTrue();
    assertThat(percent(timeline.groups().get(2).lanes().get(0).bars().get(0).width()))
        .isGreaterThan(25);
    assertThat(timeline.groups().get(4).lanes().get(0).note()).isEqualTo("goes on beyond the axis");
    assertThat(timeline.groups().get(4).lanes().get(0).took()).isEqualTo("2 h 34 min");
  }

  @Test
  void the_weights_of_a_rollout_are_bars_where_they_were_read_back() {
    RunState run = DeliveredPages.state(RunPhase.DELIVERED, "", SampleDeliveries.delivered(), null);

    TimelineView timeline =
        TimelineView.of(run, DeliveredPages.PIPELINE, SampleDelivery.at(18_000));

    // The run began a minute before the rollout: 78 s in all.
    List<TimelineView.Lane> lanes = timeline.groups().get(5).lanes();
    assertThat(lanes)
        .extracting(TimelineView.Lane::name)
        .containsExactly("bring up", "at 5 %", "at 25 %", "at 100 %");
    assertThat(lanes.get(1).bars())
        .containsExactly(new TimelineView.Bar("78.33%", "10.51%", "good"));
    assertThat(lanes).extracting(TimelineView.Lane::note).containsOnly("");
    assertThat(timeline.groups().get(4).lanes().get(0).bars())
        .as("the decision ends where the rollout begins")
        .containsExactly(new TimelineView.Bar("40.33%", "36.59%", "good"));
  }

  @Test
  void a_long_watch_does_not_shrink_the_work() {
    RunState run =
        DeliveredPages.state(
            RunPhase.DELIVERED,
            "",
            SampleDeliveries.delivered(),
            SampleDeliveries.alerting(WatchPhase.WATCHING));

    TimelineView timeline =
        TimelineView.of(run, DeliveredPages.PIPELINE, SampleDelivery.at(86_400_000));

    assertThat(timeline.cut()).isTrue();
    assertThat(percent(timeline.groups().get(5).lanes().get(1).bars().get(0).width()))
        .isGreaterThan(5);
    assertThat(timeline.groups().get(6).lanes().get(0).note()).isEqualTo("goes on beyond the axis");
  }

  @Test
  void seconds_of_waiting_are_drawn_to_scale() {
    assertThat(of(Samples.mergedAlone()).cut()).isFalse();
  }

  @Test
  void nothing_is_drawn_before_anything_began() {
    SampleRun run = Samples.mergedAlone();

    assertThat(TimelineView.of(run.moments().get(0), Samples.pipeline(), run.now())).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        1,
        7,
        340,
        999,
        1_000,
        14_880,
        59_999,
        60_000,
        754_000,
        3_600_000,
        100_000_000,
        900_000_000
      })
  void the_axis_has_a_handful_of_marks_at_round_times(long millis) {
    TimeScale scale =
        new TimeScale(
            SampleRun.START,
            SampleRun.START,
            SampleRun.START,
            Duration.ofMillis(millis),
            SampleRun.START);

    assertThat(scale.ticks())
        .hasSizeBetween(2, 6)
        .first()
        .isEqualTo(new TimeScale.Tick("0.00%", "0", "start"));
    assertThat(scale.ticks()).extracting(TimeScale.Tick::label).doesNotHaveDuplicates();
  }
}
