package dev.guardian.quickstart.report;

import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.TriggerOutcome;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.Condition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trigger of a rollout or a watch and what became of it at the last look.
 *
 * @param found may be empty
 * @param chance how likely that is of versions that are alike; empty where no test was made
 */
record TriggerView(String condition, Badge badge, String found, String wanted, String chance) {
  private static final double SMALLEST = 0.0001;

  /** The triggers that were judged; those of the definition as long as none was. */
  static List<TriggerView> of(List<Condition> defined, @Nullable Judgement judgement) {
    return judgement == null
        ? defined.stream()
            .map(each -> new TriggerView(each.toString(), Badge.NOT_JUDGED, "", "", ""))
            .toList()
        : judgement.triggers().stream().map(TriggerView::of).toList();
  }

  private static TriggerView of(TriggerOutcome outcome) {
    return new TriggerView(
        outcome.condition().toString(),
        Badge.ofTrigger(outcome.answer()),
        UntrustedText.line(outcome.found()),
        UntrustedText.line(outcome.wanted()),
        // The judge's own words may have it already.
        outcome.found().contains("p = ") ? "" : chance(outcome.chance()));
  }

  private static String chance(@Nullable Double chance) {
    if (chance == null) {
      return "";
    }
    return chance < SMALLEST
        ? "p < 0.0001"
        : "p = " + new BigDecimal(chance).round(new MathContext(2)).toPlainString();
  }
}
