package dev.guardian.quickstart.report;

import dev.guardian.kernel.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One of the plots that share a chart's time axis.
 *
 * @param caption what it shows and in which unit
 * @param top how many pixels below the top of the chart it begins
 * @param height in pixels
 * @param marks the marks of its value axis
 * @param area what is filled below a line; empty for nothing
 * @param lines the lines, in coordinates of 1000 by {@code height}
 * @param dots where single looks are to be seen
 * @param gapped whether times without data are shown in it
 */
record ChartPanel(
    String caption,
    int top,
    int height,
    List<ValueAxis.Mark> marks,
    String area,
    List<Line> lines,
    List<Dot> dots,
    boolean gapped) {

  /** With more looks than this a dot is only drawn where there is no line. */
  private static final int MOST_DOTS = 60;

  /**
   * A line.
   *
   * @param kind {@code canary}, {@code stable} or {@code profile}
   */
  record Line(String kind, String points) {}

  /** A look; {@code x} in percent, {@code y} in pixels from the top of the panel. */
  record Dot(String kind, String x, String y) {}

  private record Point(double percent, double y) {}

  /** The new version's part of the traffic. */
  static ChartPanel traffic(Course course, TimeScale time, int top, int height) {
    ValueAxis axis = new ValueAxis(100, 50, Amounts::percent);
    List<Point> points = new ArrayList<>();
    double percent = 0;
    for (Course.Weight weight : course.weights()) {
      double x = time.percent(weight.at());
      points.add(new Point(x, axis.y(percent, height)));
      percent = weight.percent();
      points.add(new Point(x, axis.y(percent, height)));
    }
    points.add(new Point(100, axis.y(percent, height)));
    String line = text(points);
    String area =
        String.format(Locale.ROOT, "%.1f,%d ", points.get(0).percent() * 10, height)
            + line
            + " 1000.0,"
            + height;
    return new ChartPanel(
        "Traffic of the new version",
        top,
        height,
        axis.marks(height),
        area,
        List.of(new Line("canary", line)),
        List.of(),
        false);
  }

  /** A number of both versions; {@code value} is NaN where there is none. */
  static ChartPanel of(
      String caption,
      ValueAxis axis,
      int top,
      int height,
      Course course,
      List<List<Reading>> stretches,
      TimeScale time,
      ToDoubleFunction<Reading.Version> value) {
    List<Line> lines = new ArrayList<>();
    List<Dot> dots = new ArrayList<>();
    Reading.Version profile = course.profile();
    if (profile != null && Double.isFinite(value.applyAsDouble(profile))) {
      double y = axis.y(value.applyAsDouble(profile), height);
      double from = time.percent(profileFrom(course));
      lines.add(new Line("profile", text(List.of(new Point(from, y), new Point(100, y)))));
    }
    boolean every = course.readings().size() <= MOST_DOTS;
    for (String kind : List.of("stable", "canary")) {
      for (List<Reading> stretch : stretches) {
        for (List<Point> piece : pieces(kind, stretch, axis, height, time, value)) {
          if (piece.size() > 1) {
            lines.add(new Line(kind, text(piece)));
          }
          if (every || piece.size() == 1) {
            piece.forEach(
                each ->
                    dots.add(new Dot(kind, Pixels.percent(each.percent()), Pixels.of(each.y()))));
          }
        }
      }
    }
    return new ChartPanel(caption, top, height, axis.marks(height), "", lines, dots, true);
  }

  /** The profile is looked at from when all traffic moved; in a watch from its beginning. */
  private static Instant profileFrom(Course course) {
    return course.weights().stream()
        .filter(each -> each.percent() > 99)
        .map(Course.Weight::at)
        .findFirst()
        .orElse(course.from());
  }

  private static List<List<Point>> pieces(
      String kind,
      List<Reading> stretch,
      ValueAxis axis,
      int height,
      TimeScale time,
      ToDoubleFunction<Reading.Version> value) {
    List<List<Point>> pieces = new ArrayList<>();
    List<Point> piece = new ArrayList<>();
    for (Reading reading : stretch) {
      Reading.@Nullable Version version =
          kind.equals("canary") ? reading.canary() : reading.stable();
      double found = version == null ? Double.NaN : value.applyAsDouble(version);
      if (Double.isFinite(found)) {
        piece.add(new Point(time.percent(reading.at()), axis.y(found, height)));
      } else if (!piece.isEmpty()) {
        pieces.add(piece);
        piece = new ArrayList<>();
      }
    }
    if (!piece.isEmpty()) {
      pieces.add(piece);
    }
    return pieces;
  }

  private static String text(List<Point> points) {
    StringBuilder text = new StringBuilder();
    for (Point point : points) {
      text.append(text.isEmpty() ? "" : " ")
          .append(String.format(Locale.ROOT, "%.1f,%.1f", point.percent() * 10, point.y()));
    }
    return text.toString();
  }
}
