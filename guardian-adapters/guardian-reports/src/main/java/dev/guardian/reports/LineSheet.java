package dev.guardian.reports;

import java.util.Arrays;

/**
 * The lines of one file, as a report lists them in any order and perhaps several times. A line that
 * is listed twice counts once, and as run if it ran once.
 */
final class LineSheet {
  /** No source is longer; 0 and what lies beyond is passed over. */
  static final int LAST_LINE = 1_000_000;

  private static final byte NOT_RUN = 1;
  private static final byte RUN = 2;

  private byte[] states = new byte[1_024];
  private int[] missed = new int[1_024];
  private int[] taken = new int[1_024];

  /** The lines that are listed; only those are wiped, or a few long files would be slow. */
  private int[] listed = new int[1_024];

  private boolean[] isListed = new boolean[1_024];
  private int size;

  void line(int number, boolean ran) {
    if (list(number)) {
      states[number] = ran || states[number] == RUN ? RUN : NOT_RUN;
    }
  }

  /** Adds branches of a line to those that it has. */
  void addBranches(int number, int moreMissed, int moreTaken) {
    if (list(number)) {
      missed[number] = sum(missed[number], moreMissed);
      taken[number] = sum(taken[number], moreTaken);
    }
  }

  /** Takes the branches of a line, or leaves it those that it has if more of them are taken. */
  void betterBranches(int number, int nowMissed, int nowTaken) {
    if (list(number) && (nowTaken > taken[number] || missed[number] + taken[number] == 0)) {
      missed[number] = nowMissed;
      taken[number] = nowTaken;
    }
  }

  private static int sum(int a, int b) {
    return (int) Math.min(Integer.MAX_VALUE / 2, (long) a + b);
  }

  private boolean list(int number) {
    if (number < 1 || number > LAST_LINE) {
      return false;
    }
    if (number >= states.length) {
      grow(Math.min(LAST_LINE + 1, Math.max(number + 1, 2 * states.length)));
    }
    if (!isListed[number]) {
      isListed[number] = true;
      if (size == listed.length) {
        listed = Arrays.copyOf(listed, 2 * size);
      }
      listed[size++] = number;
    }
    return true;
  }

  private void grow(int length) {
    states = Arrays.copyOf(states, length);
    missed = Arrays.copyOf(missed, length);
    taken = Arrays.copyOf(taken, length);
    isListed = Arrays.copyOf(isListed, length);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Hands all lines over, and is empty again. */
  void flushTo(Coverage coverage) {
    for (int i = 0; i < size; i++) {
      int number = listed[i];
      int notRun = states[number] == NOT_RUN ? 1 : 0;
      int ran = states[number] == RUN ? 1 : 0;
      coverage.line(number, new CoveredLine(notRun, ran, missed[number], taken[number]));
      states[number] = 0;
      missed[number] = 0;
      taken[number] = 0;
      isListed[number] = false;
    }
    size = 0;
  }
}
