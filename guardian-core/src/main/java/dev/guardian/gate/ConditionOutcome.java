package dev.guardian.gate;

import java.util.List;
import java.util.Optional;

/**
 * What became of a condition.
 *
 * @param condition the condition
 * @param answer whether it holds
 * @param found the value found, or why there is none
 * @param wanted the value wanted
 */
public record ConditionOutcome(Condition condition, Answer answer, String found, String wanted) {

  /** The four answers; only HOLDS is affirmative. */
  public enum Answer {
    HOLDS,
    FAILS,
    /** There is no evidence. */
    UNKNOWN,
    /** What it looks at cannot exist for this change; shown, not blocking. */
    NOT_APPLICABLE;

    private static final List<Answer> BY_WEIGHT = List.of(NOT_APPLICABLE, HOLDS, UNKNOWN, FAILS);

    /** Returns the weightier of two: FAILS before UNKNOWN before HOLDS before NOT_APPLICABLE. */
    public Answer worse(Answer other) {
      return BY_WEIGHT.indexOf(this) >= BY_WEIGHT.indexOf(other) ? this : other;
    }
  }

  /** Returns the first of the weightiest outcomes; empty if there is none. */
  public static Optional<ConditionOutcome> worst(List<ConditionOutcome> outcomes) {
    return outcomes.stream()
        .reduce(
            (worst, each) -> worst.answer() == worst.answer().worse(each.answer()) ? worst : each);
  }
}
