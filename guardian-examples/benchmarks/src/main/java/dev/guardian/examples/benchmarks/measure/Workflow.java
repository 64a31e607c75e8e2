package dev.guardian.examples.benchmarks.measure;

import java.util.Collections;
import java.util.List;

/**
 * What is run: stages one after the other, each with gates that run at once and do nothing.
 *
 * @param widths how many gates each stage has, at least one stage of at least one
 */
public record Workflow(List<Integer> widths) {

  /** The one that engines are compared by: 8 stages, 12 gates. */
  public static final Workflow STANDARD = new Workflow(List.of(2, 2, 2, 2, 1, 1, 1, 1));

  public Workflow {
    widths = List.copyOf(widths);
  }

  /** Stages of two gates each. */
  public static Workflow deep(int gates) {
    return new Workflow(Collections.nCopies(gates / 2, 2));
  }

  /** All gates in one stage. */
  public static Workflow wide(int gates) {
    return new Workflow(List.of(gates));
  }

  /** How many gates there are in all. */
  public int steps() {
    return widths.stream().mapToInt(Integer::intValue).sum();
  }
}
