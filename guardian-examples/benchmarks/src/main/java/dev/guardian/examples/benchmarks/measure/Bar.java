package dev.guardian.examples.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/**
 * What the project promises, and what was found.
 *
 * @param what what is promised, for people
 * @param bound where the bar lies
 * @param least whether the bound is the least that will do; else the most
 * @param found what was measured over the rounds; the median counts
 * @param note what to know of the figure; null for nothing
 */
public record Bar(String what, double bound, boolean least, Spread found, @Nullable String note) {

  public static Bar atLeast(String what, double bound, Spread found, @Nullable String note) {
    return new Bar(what, bound, true, found, note);
  }

  public static Bar atMost(String what, double bound, Spread found, @Nullable String note) {
    return new Bar(what, bound, false, found, note);
  }

  /** {@code PASS}, {@code miss}, or {@code not measured}. */
  public String verdict() {
    if (!found.known()) {
      return "not measured";
    }
    return (least ? found.median() >= bound : found.median() <= bound) ? "PASS" : "miss";
  }

  /** The bound as text: {@code >= 20}. */
  public String wanted() {
    return (least ? ">= " : "<= ") + Spread.number(bound);
  }
}
