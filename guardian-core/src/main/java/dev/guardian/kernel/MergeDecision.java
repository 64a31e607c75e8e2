package dev.guardian.kernel;

import java.util.List;

/**
 * What the quality gate decided, with its whole reasoning.
 *
 * @param kind what happens
 * @param because the sentences that say why, the weightiest first
 * @param reasoning the tree of all rules
 */
public record MergeDecision(Kind kind, List<String> because, Reason reasoning) {

  /** What can be decided. */
  public enum Kind {
    MERGE,
    ASK,
    REJECT
  }

  public MergeDecision {
    because = List.copyOf(because);
  }
}
