package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything on the page of a run, in the order in which a reader wants it.
 *
 * @param number the change's number
 * @param title what the author calls it: cleaned, still untrusted
 * @param previous a relative reference; null for none
 * @param next a relative reference; null for none
 * @param timeline null as long as nothing has begun
 * @param decision null before the first decision
 * @param feedback null if nothing went back
 */
record ReportView(
    long number,
    String title,
    String repository,
    String run,
    Headline headline,
    @Nullable String previous,
    @Nullable String next,
    List<Fact> facts,
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
        state.facts().change().number(),
        UntrustedText.line(state.facts().title()),
        UntrustedText.line(extras.repository()),
        state.run(),
        Headline.of(state, pipeline),
        RelativeLink.from(page, extras.previous()),
        RelativeLink.from(page, extras.next()),
        Fact.of(state, pipeline, extras.generatedAt()),
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
}
