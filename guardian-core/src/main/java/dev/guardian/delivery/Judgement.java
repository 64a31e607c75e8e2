package dev.guardian.delivery;

import dev.guardian.gate.ConditionOutcome.Answer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the judge says at one look.
 *
 * @param outcome what it comes to
 * @param triggers what became of each trigger, in the order of the definition
 */
public record Judgement(Outcome outcome, List<TriggerOutcome> triggers) {

  /** The three things that can be said. */
  public enum Outcome {
    /** There is enough evidence, and no trigger fires. */
    HEALTHY,
    /** A trigger fires. */
    REGRESSED,
    /** No trigger fires, and for one at least there is not enough evidence. */
    INCONCLUSIVE
  }

  public Judgement {
    triggers = List.copyOf(triggers);
  }

  /** One trigger that fires is enough; one without evidence forbids to call it healthy. */
  public static Judgement of(List<TriggerOutcome> triggers) {
    boolean fires = triggers.stream().anyMatch(each -> each.answer() == Answer.HOLDS);
    boolean known = triggers.stream().allMatch(each -> each.answer() == Answer.FAILS);
    Outcome outcome =
        fires
            ? Outcome.REGRESSED
            : known && !triggers.isEmpty() ? Outcome.HEALTHY : Outcome.INCONCLUSIVE;
    return new Judgement(outcome, triggers);
  }

  /** Returns the triggers with this answer. */
  public List<TriggerOutcome> with(Answer answer) {
    return triggers.stream().filter(each -> each.answer() == answer).toList();
  }

  /** Returns in one line what decided: the triggers that fired, else those without evidence. */
  public String summary() {
    List<TriggerOutcome> decisive =
        outcome == Outcome.REGRESSED ? with(Answer.HOLDS) : with(Answer.UNKNOWN);
    return decisive.isEmpty()
        ? "no trigger fires"
        : decisive.stream()
            .map(each -> "'" + each.condition() + "': " + each.found())
            .collect(Collectors.joining("; "));
  }
}
