package dev.guardian.quickstart.report;

import dev.guardian.kernel.Reading;
import java.time.Duration;
import java.util.List;

/** What a chart draws, as tables. */
record ReadingsView(List<Weight> weights, List<Row> rows) {

  /** A weight that was read back. */
  record Weight(String after, String at, String percent) {}

  /**
   * One look.
   *
   * @param after how long after the beginning of the chart
   * @param stable the cells of the stable version; dashes where it was not there
   */
  record Row(String after, String traffic, Cells canary, Cells stable, Badge verdict) {}

  /** A version at one look. */
  record Cells(String failed, String p50, String p99) {
    private static final Cells NONE = new Cells("–", "–", "–");

    private static Cells of(Reading.Version version) {
      return new Cells(
          Rates.failed(version), Amounts.latency(version.p50()), Amounts.latency(version.p99()));
    }
  }

  static ReadingsView of(Course course) {
    return new ReadingsView(
        course.weights().stream()
            .map(
                each ->
                    new Weight(
                        "+" + Amounts.time(Duration.between(course.from(), each.at())),
                        Amounts.moment(each.at()),
                        Amounts.percent(each.percent())))
            .toList(),
        course.readings().stream()
            .map(
                each ->
                    new Row(
                        "+" + Amounts.time(Duration.between(course.from(), each.at())),
                        Amounts.percent(each.traffic()),
                        Cells.of(each.canary()),
                        each.stable() == null ? Cells.NONE : Cells.of(each.stable()),
                        Badge.of(each.outcome())))
            .toList());
  }
}
