package dev.guardian.quickstart.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A value axis of a chart: it begins at zero and has a few marks at round values.
 *
 * @param top the largest value, above 0; a mark stands there
 * @param step the distance of two marks
 * @param label writes a value
 */
record ValueAxis(double top, double step, DoubleFunction<String> label) {
  private static final int MOST_STEPS = 4;

  /** An axis that ends at the first round value that is not below {@code largest}. */
  static ValueAxis upTo(double largest, double least, DoubleFunction<String> label) {
    double reach = Double.isFinite(largest) ? Math.max(largest, least) : least;
    double unit = Math.pow(10, Math.floor(Math.log10(reach)) - 1);
    while (true) {
      for (double factor : new double[] {1, 2, 5}) {
        double step = factor * unit;
        double steps = Math.ceil(reach / step - 1e-9);
        if (steps <= MOST_STEPS) {
          return new ValueAxis(steps * step, step, label);
        }
      }
      unit *= 10;
    }
  }

  /** A mark of the axis, {@code y} pixels from the top of the panel. */
  record Mark(String y, String label) {}

  /** Returns the marks from zero to the top in a panel of this height. */
  List<Mark> marks(int height) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i <= Math.round(top / step); i++) {
      marks.add(new Mark(Pixels.of(y(i * step, height)), i == 0 ? "0" : label.apply(i * step)));
    }
    return marks;
  }

  /** Returns how many pixels below the top of the panel a value lies; never outside the panel. */
  double y(double value, int height) {
    return height * (1 - Math.min(1, Math.max(0, value / top)));
  }
}
