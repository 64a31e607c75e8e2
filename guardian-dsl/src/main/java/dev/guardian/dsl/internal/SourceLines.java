package dev.guardian.dsl.internal;

import dev.guardian.dsl.Mistake;
import dev.guardian.dsl.internal.YamlTree.Spot;
import java.util.Arrays;
import java.util.List;

/** The lines of a file, to point into. */
final class SourceLines {
  private static final int WIDEST = 160;
  private static final int BEFORE = 100;

  private final String file;
  private final List<String> lines;
  private int pointsOf;
  private int[] points = {};

  SourceLines(String file, String text) {
    this.file = file;
    this.lines = Arrays.asList(text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1));
  }

  /** The line with this number, from 1; an empty one after the last. */
  String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  /** The code point at a place; -1 at the end of the line. */
  int at(Spot spot) {
    int[] points = points(spot.line());
    return spot.column() <= points.length ? points[spot.column() - 1] : -1;
  }

  /**
   * The line is looked at again and again while what stands in it is read, so it is taken apart
   * once.
   */
  private int[] points(int number) {
    if (number != pointsOf) {
      points = line(number).codePoints().toArray();
      pointsOf = number;
    }
    return points;
  }

  /** The number of the last line that is not blank, before this one. */
  int lastBefore(int number) {
    int last = Math.min(number, lines.size() + 1) - 1;
    while (last > 0 && line(last).isBlank()) {
      last--;
    }
    return last;
  }

  /** A place at the end of the text points behind its last line that is not blank. */
  Spot inside(Spot spot) {
    if (spot.line() < lines.size() || !line(spot.line()).isBlank()) {
      return spot;
    }
    int last = Math.max(1, lastBefore(spot.line()));
    return last == spot.line()
        ? spot
        : new Spot(last, line(last).codePointCount(0, line(last).length()) + 1);
  }

  Mistake.Location locate(Spot spot) {
    int[] points = points(spot.line());
    int start =
        points.length <= WIDEST
            ? 0
            : Math.max(0, Math.min(spot.column() - 1 - BEFORE, points.length - WIDEST));
    int end = Math.min(points.length, start + WIDEST);
    StringBuilder window = new StringBuilder();
    for (int i = start; i < end; i++) {
      window.appendCodePoint(shown(points[i]));
    }
    return new Mistake.Location(
        file, spot.line(), spot.column(), window.toString(), spot.column() - start);
  }

  /** A file's text must not steer the terminal that shows it. */
  static int shown(int point) {
    boolean steers =
        switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
    return steers ? (point == '\t' ? ' ' : '\uFFFD') : point;
  }
}
