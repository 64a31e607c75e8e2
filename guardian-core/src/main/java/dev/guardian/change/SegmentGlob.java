package dev.guardian.change;

/**
 * Matches one segment of a path against one segment of a {@link PathGlob}, in time linear in their
 * product.
 */
final class SegmentGlob {
  private SegmentGlob() {}

  /** Returns whether each {@code [} of the pattern has its {@code ]}. */
  static boolean closed(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if (glob.charAt(i) == '\\') {
        i++;
      } else if (glob.charAt(i) == '[') {
        int end = endOfSet(glob, i);
        if (end < 0) {
          return false;
        }
        i = end;
      }
    }
    return true;
  }

  /** Returns whether the pattern matches nothing but itself. */
  static boolean plain(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if ("*?[\\".indexOf(glob.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  static boolean matches(String glob, String text) {
    int g = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        mark = t;
      } else if (g < glob.length() && matchesOne(glob, g, text.charAt(t))) {
        g = endOfOne(glob, g);
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }

  private static boolean matchesOne(String glob, int at, char c) {
    return switch (glob.charAt(at)) {
      case '?' -> true;
      case '[' -> inSet(glob, at, c);
      case '\\' -> at + 1 < glob.length() && glob.charAt(at + 1) == c;
      default -> glob.charAt(at) == c;
    };
  }

  private static int endOfOne(String glob, int at) {
    return switch (glob.charAt(at)) {
      case '[' -> endOfSet(glob, at) + 1;
      case '\\' -> at + 2;
      default -> at + 1;
    };
  }

  private static boolean inSet(String glob, int at, char c) {
    int i = at + 1;
    boolean negated = glob.charAt(i) == '!' || glob.charAt(i) == '^';
    if (negated) {
      i++;
    }
    boolean found = false;
    int end = endOfSet(glob, at);
    while (i < end) {
      char low = glob.charAt(i);
      if (low == '\\' && i + 1 < end) {
        low = glob.charAt(++i);
      }
      char high = low;
      if (i + 2 < end && glob.charAt(i + 1) == '-') {
        high = glob.charAt(i + 2);
        i += 2;
      }
      found |= low <= c && c <= high;
      i++;
    }
    return found != negated;
  }

  /**
   * Returns where the set that begins at {@code at} ends; -1 if it does not. A {@code ]} put first
   * belongs to the set.
   */
  private static int endOfSet(String glob, int at) {
    int i = at + 1;
    if (i < glob.length() && (glob.charAt(i) == '!' || glob.charAt(i) == '^')) {
      i++;
    }
    for (int first = i; i < glob.length(); i++) {
      if (glob.charAt(i) == '\\') {
        i++;
      } else if (glob.charAt(i) == ']' && i > first) {
        return i;
      }
    }
    return -1;
  }
}
