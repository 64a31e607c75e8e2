package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.kernel.MergeDecision;
import dev.guardian.kernel.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the decision with those it rests on.
 *
 * @param wanted the value wanted where the rule does not hold; else empty
 * @param open whether the rules below are shown at once: where this one does not hold
 */
record ReasonView(
    Badge badge, String rule, String found, String wanted, boolean open, List<ReasonView> because) {

  static @Nullable ReasonView of(@Nullable MergeDecision decision) {
    return decision == null ? null : of(decision.reasoning());
  }

  private static ReasonView of(Reason reason) {
    boolean settled = reason.answer() == Answer.HOLDS || reason.answer() == Answer.NOT_APPLICABLE;
    return new ReasonView(
        Badge.of(reason.answer()),
        UntrustedText.line(reason.rule()),
        UntrustedText.line(reason.found()),
        settled ? "" : UntrustedText.line(reason.wanted()),
        !settled,
        reason.because().stream().map(ReasonView::of).toList());
  }
}
