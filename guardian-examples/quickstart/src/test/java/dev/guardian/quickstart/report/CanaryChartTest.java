package dev.guardian.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import dev.guardian.delivery.Judgement;
import dev.guardian.kernel.RolloutEnding;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.StageState;
import dev.guardian.kernel.WatchPhase;
import dev.guardian.quickstart.SampleDeliveries;
import dev.guardian.quickstart.SampleDelivery;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanaryChartTest {
  private static CanaryChart of(StageState.Rolling rolling) {
    CanaryChart chart = CanaryChart.of("a rollout", Course.of(rolling, SampleDelivery.at(20_300)));
    assertThat(chart).isNotNull();
    return chart;
  }

  private static double percent(String text) {
    return Double.parseDouble(text.replace("%", ""));
  }

  @Test
  void steps_stand_where_their_traffic_was_read_back() {
    CanaryChart chart = of(SampleDeliveries.delivered());

    // 18.0 s in all; 5 % after 1.1 s, 25 % after 9.3 s, 100 % after 17.5 s.
    assertThat(chart.labels())
        .filteredOn(label -> label.tone().equals("step"))
        .extracting(CanaryChart.Text::text, CanaryChart.Text::x)
        .containsExactlyInAnyOrder(
            tuple("5 %", "6.11%"), tuple("25 %", "51.67%"), tuple("100 %", "97.22%"));
    assertThat(chart.panels().get(0).lines().get(0).points())
        .isEqualTo(
            "50.0,72.0 50.0,72.0 61.1,72.0 61.1,68.4 516.7,68.4 516.7,54.0 972.2,54.0 972.2,0.0"
                + " 1000.0,0.0");
  }

  @Test
  void the_verdict_and_the_way_back_are_marked_at_their_moments() {
    assertThat(marks(of(SampleDeliveries.rolledBack())))
        .containsExactlyInAnyOrder("judged worse +11.8 s", "back at 0 % +12.1 s");
    assertThat(marks(of(SampleDeliveries.aborted())))
        .containsExactlyInAnyOrder("given up +22.0 s", "back at 0 % +22.4 s");
    assertThat(marks(of(SampleDeliveries.delivered()))).containsExactly("completed +18.0 s");
    assertThat(marks(of(SampleDeliveries.soaking()))).containsExactly("now +20.3 s");
  }

  private static List<String> marks(CanaryChart chart) {
    return chart.labels().stream()
        .filter(label -> !label.tone().equals("step"))
        .map(CanaryChart.Text::text)
        .toList();
  }

  @Test
  void lines_begin_anew_with_each_step_and_after_each_gap() {
    assertThat(of(SampleDeliveries.delivered()).panels().get(1).lines())
        .filteredOn(line -> line.kind().equals("canary"))
        .hasSize(2);
    assertThat(of(SampleDeliveries.soaking()).panels().get(1).lines())
        .filteredOn(line -> line.kind().equals("canary"))
        .hasSize(3);
  }

  @Test
  void times_without_data_are_gaps() {
    CanaryChart chart = of(SampleDeliveries.soaking());

    // No request from 1.6 s to 2.6 s, no answer of the source from 5.1 s to 11.1 s; of 20.3 s.
    assertThat(chart.gaps())
        .extracting(CanaryChart.Hatch::x, CanaryChart.Hatch::width)
        .containsExactly(tuple("7.88%", "4.93%"), tuple("25.12%", "29.56%"));
  }

  @Test
  void silence_up_to_the_end_is_a_gap() {
    CanaryChart.Hatch gap = of(SampleDeliveries.aborted()).gaps().get(0);

    assertThat(percent(gap.x())).isCloseTo(100 * 4.6 / 22.6, within());
    assertThat(percent(gap.width())).isCloseTo(100 * (22.4 - 4.6) / 22.6, within());
  }

  private static Offset<Double> within() {
    return offset(0.01);
  }

  @Test
  void steady_looking_has_no_gaps_even_where_old_looks_were_thinned_out() {
    SampleDelivery thinned = new SampleDelivery().reads(0, 5);
    for (long millis : new long[] {8, 16, 24, 32, 36, 40, 44, 46, 48, 50, 51, 52, 53}) {
      thinned.look(millis * 1_000, 0, 0.01, Judgement.Outcome.HEALTHY);
    }

    assertThat(
            Stretches.of(Course.of(thinned.now(RolloutPhase.SOAKING), SampleDelivery.START)).gaps())
        .isEmpty();
    assertThat(of(SampleDeliveries.delivered()).gaps()).isEmpty();
  }

  @Test
  void a_single_look_is_a_dot() {
    CanaryChart chart =
        of(
            new SampleDelivery()
                .reads(0, 5)
                .look(1_000, 0, 0.01, Judgement.Outcome.INCONCLUSIVE)
                .now(RolloutPhase.SOAKING));

    assertThat(chart.panels().get(1).lines()).isEmpty();
    assertThat(chart.panels().get(1).dots()).hasSize(2);
  }

  @Test
  void many_looks_are_lines_without_dots() {
    CanaryChart chart =
        of(new SampleDelivery().reads(0, 5).looks(500, 40_000, 0, 0.01).now(RolloutPhase.SOAKING));

    assertThat(chart.panels().get(1).dots()).isEmpty();
    assertThat(chart.panels().get(1).lines()).hasSize(2);
  }

  @Test
  void waiting_long_for_its_turn_does_not_shrink_the_steps() {
    StageState.Rolling late =
        new SampleDelivery()
            .reads(600_000, 5)
            .looks(600_500, 605_000, 0, 0.01)
            .reads(608_000, 0)
            .ended(RolloutPhase.STOPPED, RolloutEnding.CANCELLED, null, 608_100);

    Course course = Course.of(late, SampleDelivery.at(700_000));

    assertThat(course.from()).isEqualTo(SampleDelivery.at(600_000));
    assertThat(Course.of(SampleDeliveries.delivered(), SampleDelivery.START).from())
        .isEqualTo(SampleDelivery.START);
  }

  @Test
  void a_watch_is_measured_against_what_was_there_before() {
    CanaryChart chart =
        CanaryChart.of(
            "a watch",
            Course.of(
                SampleDeliveries.alerting(WatchPhase.WATCHING),
                SampleDeliveries.delivered(),
                SampleDelivery.at(44_000)));

    assertThat(chart.panels()).extracting(ChartPanel::caption).doesNotContain("Traffic");
    assertThat(chart.panels().get(0).lines())
        .extracting(ChartPanel.Line::kind)
        .containsExactly("profile", "canary");
    assertThat(marks(chart)).containsExactlyInAnyOrder("alert +24.0 s", "now +26.0 s");
    assertThat(chart.beside()).isFalse();
    assertThat(chart.profiled()).isTrue();
  }

  @Test
  void nothing_leaves_its_panel() {
    for (StageState.Rolling each :
        List.of(
            SampleDeliveries.delivered(),
            SampleDeliveries.rolledBack(),
            SampleDeliveries.aborted(),
            SampleDeliveries.soaking(),
            SampleDeliveries.allAtOnce())) {
      for (ChartPanel panel : of(each).panels()) {
        assertThat(panel.lines())
            .flatExtracting(line -> List.of(line.points().split(" ")))
            .allSatisfy(
                point -> {
                  String[] xy = point.toString().split(",");
                  assertThat(Double.parseDouble(xy[0])).isBetween(0.0, 1000.0);
                  assertThat(Double.parseDouble(xy[1])).isBetween(0.0, (double) panel.height());
                });
        assertThat(panel.marks().get(0).label()).as("axes begin at zero").isEqualTo("0");
        assertThat(panel.marks().get(0).y()).isEqualTo(Pixels.of(panel.height()));
      }
    }
  }

  @Test
  void labels_of_one_row_do_not_touch() {
    ChartLabels steps =
        ChartLabels.of(
            List.of(
                new ChartLabels.Placing(2, "5 %", "step"),
                new ChartLabels.Placing(4, "25 %", "step"),
                new ChartLabels.Placing(50, "100 %", "step")));
    ChartLabels moments =
        ChartLabels.of(
            List.of(
                new ChartLabels.Placing(90, "judged worse +11.8 s", "bad"),
                new ChartLabels.Placing(98, "back at 0 % +12.1 s", "bad")));

    assertThat(steps.placed())
        .extracting(ChartLabels.Label::row, ChartLabels.Label::anchor)
        .containsExactly(tuple(0, "start"), tuple(1, "start"), tuple(0, "start"));
    assertThat(moments.placed())
        .as("the outer one above, so that its line does not cross the inner one")
        .extracting(ChartLabels.Label::row, ChartLabels.Label::text)
        .containsExactly(tuple(0, "back at 0 % +12.1 s"), tuple(1, "judged worse +11.8 s"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 0.5",
    "0.4, 1, 1, 0.5",
    "5.66, 1, 6, 2",
    "100, 1, 100, 50",
    "0.0163, 0.001, 0.02, 0.005",
    "0.31, 0.001, 0.4, 0.1",
    "NaN, 1, 1, 0.5"
  })
  void a_value_axis_ends_at_a_round_value_with_a_few_round_marks(
      double largest, double least, double top, double step) {
    ValueAxis axis = ValueAxis.upTo(largest, least, String::valueOf);

    assertThat(axis.top()).isCloseTo(top, offset(1e-9));
    assertThat(axis.step()).isCloseTo(step, offset(1e-9));
  }
}
