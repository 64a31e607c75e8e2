package dev.guardian.quickstart.report;

import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything on the page of a run, in the order in which a reader wants it.
 *
 * @param number {@code #4}; empty for a run that somebody ordered
 * @param title what the author calls it: cleaned, still untrusted; or what was ordered
 * @param about the repository and the change
 * @param previous a relative reference; null for none
 * @param next a relative reference; null for none
 * @param deliveries the rollouts and watches that began
 * @param timeline null as long as nothing has begun
 * @param decision null before the first decision
 * @param feedback null if nothing went back
 */
record ReportView(
    String number,
    String title,
    String about,
    String run,
    Headline headline,
    @Nullable String previous,
    @Nullable String next,
    List<Fact> facts,
    List<DeliveryView> deliveries,
    @Nullable TimelineView timeline,
    List<StageView> stages,
    FindingsView findings,
    @Nullable ReasonView decision,
    ApprovalsView approvals,
    @Nullable FeedbackView feedback,
    List<ArtifactView> artifacts,
    List<LogView> logs,
    String generated) {

  static ReportView of(RunState state, Pipeline pipeline, ReportExtras extras, Path page) {
    return new ReportView(
        state.ofChange() ? "#" + state.facts().change().number() : "",
        title(state),
        UntrustedText.line(extras.repository())
            + (state.ofChange() ? ", change " + state.facts().change().number() : ""),
        state.run(),
        Headline.of(state, pipeline),
        RelativeLink.from(page, extras.previous()),
        RelativeLink.from(page, extras.next()),
        Fact.of(state, pipeline, extras.generatedAt()),
        DeliveryView.of(
            state, pipeline, extras.generatedAt(), RelativeLink.from(page, extras.task())),
        TimelineView.of(state, pipeline, extras.generatedAt()),
        StageView.of(state, pipeline),
        FindingsView.of(state),
        ReasonView.of(state.decision()),
        ApprovalsView.of(state, pipeline),
        FeedbackView.of(state.feedback(), RelativeLink.from(page, extras.feedback())),
        ArtifactView.of(state),
        LogView.of(state),
        Amounts.moment(extras.generatedAt()));
  }

  private static String title(RunState state) {
    DeliveryOrder order = state.order();
    if (order == null) {
      return UntrustedText.line(state.facts().title());
    }
    return switch (order.kind()) {
      case PROMOTE -> "Promote to " + order.environment();
      case ROLL_BACK -> "Roll back " + order.environment();
      case FREEZE -> "Freeze " + order.environment();
      case UNFREEZE -> "Unfreeze " + order.environment();
    };
  }
}
