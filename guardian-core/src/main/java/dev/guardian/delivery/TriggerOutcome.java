package dev.guardian.delivery;

import dev.guardian.gate.Condition;
import dev.guardian.gate.ConditionOutcome.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What became of one trigger at one look.
 *
 * @param condition the trigger
 * @param answer HOLDS if it fires, FAILS if it does not, UNKNOWN if there is no evidence
 * @param found what was found, with the numbers and intervals that led there, for people
 * @param wanted what would have been no reason to fire, for people
 * @param canary the new version's value in the metric's base unit; null if there is none
 * @param stable the stable version's value; null if there is none or none was needed
 * @param chance the chance of seeing as much or more if both versions were alike (a p-value), 0 to
 *     1; null where no test was made
 */
public record TriggerOutcome(
    Condition condition,
    Answer answer,
    String found,
    String wanted,
    @Nullable Double canary,
    @Nullable Double stable,
    @Nullable Double chance) {

  /** The same numbers with another answer. */
  public TriggerOutcome as(Answer answer, String found) {
    return new TriggerOutcome(condition, answer, found, wanted, canary, stable, chance);
  }
}
