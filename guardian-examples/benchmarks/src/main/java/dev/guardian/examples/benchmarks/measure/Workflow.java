package dev.guardian.examples.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * What is run: stages one after the other, each with gates that run at once and do nothing.
 *
 * @param widths how many gates each stage has, at least one stage of at least one
 */
public record Workflow(List<Integer> widths) {
  /** A definition has at most a thousand stages, and one of them is the approval. */
  private static final int MOST_STAGES = 900;

  /** The one that engines are compared by: 8 stages, 12 gates. */
  public static final Workflow STANDARD = new Workflow(List.of(2, 2, 2, 2, 1, 1, 1, 1));

  public Workflow {
    widths = List.copyOf(widths);
  }

  /** Stages of two gates each; of more where a definition may not have so many stages. */
  public static Workflow deep(int gates) {
    int stages = Math.min(gates / 2, MOST_STAGES);
    List<Integer> widths = new ArrayList<>();
    for (int stage = 0; stage < stages; stage++) {
      widths.add(gates * (stage + 1) / stages - gates * stage / stages);
    }
    return new Workflow(widths);
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
