package dev.guardian.gate;

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
    NOT_APPLICABLE
  }
}
