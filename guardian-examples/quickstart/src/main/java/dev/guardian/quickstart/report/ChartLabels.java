package dev.guardian.quickstart.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Places labels over a chart in as many rows as it takes that no two of them touch on a narrow
 * screen.
 */
final class ChartLabels {
  /** The width of a plot on a phone, in pixels. */
  private static final double NARROW = 270;

  private static final double LETTER = 6.6;
  private static final double GAP = 14;

  /** The part of the width that lies left of the plot and may be written on, too. */
  private static final double LEFT = 16;

  /**
   * A label.
   *
   * @param x where its moment is, in percent
   * @param anchor which end of it is there: {@code start} or {@code end}
   * @param dx how far it keeps away from there, in pixels
   * @param row from 0 at the top
   */
  record Label(String x, String anchor, int dx, int row, String text, String tone) {}

  private record Extent(double from, double to) {
    boolean meets(Extent other) {
      return from < other.to && other.from < to;
    }
  }

  private final List<List<Extent>> rows = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();

  private ChartLabels() {}

  /** A label to place at {@code x} percent. */
  record Placing(double x, String text, String tone) {
    private double width() {
      return 100 * (text.length() * LETTER + GAP) / NARROW;
    }

    private boolean rightwards() {
      return x + width() <= 100 || x - width() < -LEFT;
    }
  }

  /** Places labels. */
  static ChartLabels of(List<Placing> placings) {
    ChartLabels labels = new ChartLabels();
    List<Placing> left = new ArrayList<>();
    for (Placing each : placings) {
      if (each.rightwards()) {
        labels.place(each);
      } else {
        left.add(0, each);
      }
    }
    // From the outside inwards, so that no line below a label crosses another one.
    left.forEach(labels::place);
    return labels;
  }

  private void place(Placing each) {
    double x = each.x();
    double width = each.width();
    boolean rightwards = each.rightwards();
    Extent extent = rightwards ? new Extent(x, x + width) : new Extent(x - width, x);
    int row = 0;
    while (row < rows.size() && rows.get(row).stream().anyMatch(extent::meets)) {
      row++;
    }
    if (row == rows.size()) {
      rows.add(new ArrayList<>());
    }
    rows.get(row).add(extent);
    labels.add(
        new Label(
            Pixels.percent(x),
            rightwards ? "start" : "end",
            rightwards ? 5 : -5,
            row,
            each.text(),
            each.tone()));
  }

  List<Label> placed() {
    return List.copyOf(labels);
  }

  int rows() {
    return rows.size();
  }
}
