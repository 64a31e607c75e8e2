package dev.guardian.testkit.delivery;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of some requests.
 *
 * @param byDigest how many each version answered with success
 * @param lost how many were answered with a failure or not at all
 */
public record Answers(Map<String, Integer> byDigest, int lost) {
  /** No requests. */
  public static final Answers NONE = new Answers(Map.of(), 0);

  public Answers {
    byDigest = Collections.unmodifiableMap(new TreeMap<>(byDigest));
  }

  /** Returns how many a version answered. */
  public int of(String digest) {
    return byDigest.getOrDefault(digest, 0);
  }

  /** Returns these and those together. */
  public Answers and(Answers more) {
    Map<String, Integer> sums = new TreeMap<>(byDigest);
    more.byDigest().forEach((digest, count) -> sums.merge(digest, count, Integer::sum));
    return new Answers(sums, lost + more.lost());
  }
}
