package dev.guardian.quickstart.report;

import dev.guardian.kernel.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chart of a rollout or a watch: the traffic of the new version, and the error rate and latency
 * of both versions, over one time axis. What lies along the time is in percent of the width, what
 * is written keeps its size, so that a phone and a wide screen both can read it.
 *
 * @param title what it shows
 * @param says the same in words, for who does not see it
 * @param zero the moment at the beginning of the time axis
 * @param height in pixels
 * @param labels the steps and the marked moments
 * @param rules the vertical lines that belong to the labels
 * @param gaps the times without data
 * @param axis where the time axis is written, in pixels from the top
 * @param beside whether the stable version was there to compare with
 * @param profiled whether its profile is drawn
 */
record CanaryChart(
    String title,
    String says,
    String zero,
    int height,
    List<Text> labels,
    List<Rule> rules,
    List<ChartPanel> panels,
    List<Hatch> gaps,
    List<TimeScale.Tick> ticks,
    int axis,
    boolean beside,
    boolean profiled) {
  private static final int ROW = 16;
  private static final int CAPTION = 24;
  private static final int BETWEEN = 14;
  private static final int TRAFFIC = 72;
  private static final int ERRORS = 132;
  private static final int LATENCY = 100;
  private static final int AXIS = 26;

  /** A label with the baseline of its row. */
  record Text(String x, int y, String anchor, int dx, String text, String tone) {}

  /** A vertical line from {@code from} to the bottom of the panels. */
  record Rule(String x, int from, int to, String tone) {}

  /** A time without data; the word is written where it has room. */
  record Hatch(String x, String width, String middle, boolean roomy) {}

  /** Null as long as there is nothing to draw. */
  static @Nullable CanaryChart of(String title, Course course) {
    if (course.weights().isEmpty() && course.readings().isEmpty()) {
      return null;
    }
    Duration shown = Duration.between(course.from(), course.to());
    TimeScale time =
        new TimeScale(
            course.from(),
            course.to(),
            course.to(),
            shown.toMillis() < 1 ? Duration.ofMillis(1) : shown,
            course.to());
    Stretches stretches = Stretches.of(course);
    ChartLabels moments =
        ChartLabels.of(
            course.moments().stream()
                .map(
                    each ->
                        new ChartLabels.Placing(
                            time.percent(each.at()), marked(each, time), each.tone()))
                .toList());
    ChartLabels steps =
        ChartLabels.of(
            course.weights().stream()
                .filter(each -> each.percent() > 0)
                .map(
                    each ->
                        new ChartLabels.Placing(
                            time.percent(each.at()), Amounts.percent(each.percent()), "step"))
                .toList());

    int y = (moments.rows() + steps.rows()) * ROW;
    List<ChartPanel> panels = new ArrayList<>();
    if (!course.weights().isEmpty()) {
      panels.add(ChartPanel.traffic(course, time, y + CAPTION, TRAFFIC));
      y += CAPTION + TRAFFIC + BETWEEN;
    }
    if (!course.readings().isEmpty()) {
      panels.add(
          ChartPanel.of(
              "Failed requests",
              ValueAxis.upTo(largest(course, Rates::errors), 1, Amounts::percent),
              y + CAPTION,
              ERRORS,
              course,
              stretches.drawn(),
              time,
              Rates::errors));
      y += CAPTION + ERRORS + BETWEEN;
      panels.add(
          ChartPanel.of(
              "Latency, 99th percentile",
              ValueAxis.upTo(largest(course, Reading.Version::p99), 0.001, Amounts::latency),
              y + CAPTION,
              LATENCY,
              course,
              stretches.drawn(),
              time,
              Reading.Version::p99));
      y += CAPTION + LATENCY + BETWEEN;
    }
    int bottom = y - BETWEEN;
    List<Text> labels = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    place(steps, moments.rows(), bottom, labels, rules);
    place(moments, 0, bottom, labels, rules);
    return new CanaryChart(
        title,
        ChartWords.of(course, time),
        Amounts.moment(course.from()),
        bottom + AXIS,
        labels,
        rules,
        panels,
        stretches.gaps().stream().map(each -> hatch(each, time)).toList(),
        time.ticks(),
        bottom + 18,
        course.readings().stream().anyMatch(each -> each.stable() != null),
        course.profile() != null);
  }

  private static String marked(Course.Moment moment, TimeScale time) {
    return moment.label() + " " + time.sinceStart(moment.at());
  }

  private static void place(
      ChartLabels from, int firstRow, int bottom, List<Text> labels, List<Rule> rules) {
    for (ChartLabels.Label each : from.placed()) {
      int top = (firstRow + each.row()) * ROW;
      labels.add(new Text(each.x(), top + 12, each.anchor(), each.dx(), each.text(), each.tone()));
      rules.add(new Rule(each.x(), top + 2, bottom, each.tone()));
    }
  }

  private static Hatch hatch(Stretches.Gap gap, TimeScale time) {
    double from = time.percent(gap.from());
    double width = time.percent(gap.to()) - from;
    return new Hatch(
        Pixels.percent(from), Pixels.percent(width), Pixels.percent(from + width / 2), width > 22);
  }

  private static double largest(Course course, ToDoubleFunction<Reading.Version> value) {
    Reading.Version profile = course.profile();
    return Stream.concat(
            Stream.ofNullable(profile),
            course.readings().stream()
                .flatMap(
                    each ->
                        Stream.concat(Stream.of(each.canary()), Stream.ofNullable(each.stable()))))
        .mapToDouble(value)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }
}
