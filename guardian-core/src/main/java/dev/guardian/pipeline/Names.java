package dev.guardian.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names as problems speak of them. Public because whoever reads a definition answers a wrong word
 * in the same way and finds the places of a {@link Problem} by the same path.
 */
public final class Names {
  private static final int FURTHEST = 2;
  private static final int LONGEST = 100;
  private static final int MOST_COMPARED = 200;
  private static final int MOST_LISTED = 12;

  private Names() {}

  /**
   * Returns the names as they stand in paths of problems: the second of the same name is followed
   * by {@code #2}, the third by {@code #3}.
   */
  public static List<String> distinct(List<String> names) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> distinct = new ArrayList<>(names.size());
    for (String name : names) {
      int count = seen.merge(name, 1, Integer::sum);
      distinct.add(count == 1 ? name : name + "#" + count);
    }
    return distinct;
  }

  /**
   * Returns how a sentence about an unknown word ends: {@code ; did you mean 'tests'?}, or what can
   * be written where no word is near, or nothing where there is no word at all.
   */
  public static String hint(String word, Collection<String> known) {
    Optional<String> nearest = nearest(word, known);
    if (nearest.isPresent()) {
      return "; did you mean '" + nearest.get() + "'?";
    }
    if (known.isEmpty()) {
      return "";
    }
    String listed = String.join(", ", known.stream().limit(MOST_LISTED).toList());
    return (known.size() == 1 ? "; write " : "; write one of ")
        + listed
        + (known.size() > MOST_LISTED ? ", …" : "");
  }

  /**
   * Returns the known word that is at most two slips away: a letter too many, too few, another one,
   * or two that changed places. Of a short word less than half may differ.
   */
  static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST || known.size() > MOST_COMPARED) {
      return Optional.empty();
    }
    int furthest = Math.min(FURTHEST, Math.max(1, (word.length() - 1) / 2));
    return known.stream()
        .filter(each -> Math.abs(each.length() - word.length()) <= furthest)
        .filter(each -> slips(word, each) <= furthest)
        .min(Comparator.comparing((String each) -> slips(word, each)));
  }

  /** The Damerau-Levenshtein distance in which no part is changed twice. */
  private static int slips(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] now = new int[right.length() + 1];
      now[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = now;
    }
    return last[right.length()];
  }
}
