package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.MergeDecision;
import dev.guardian.kernel.Reason;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom the run asks and what they answered.
 *
 * @param asked whom, such as {@code 1 of team maintainers}
 * @param needed whether anybody was asked
 */
record ApprovalsView(String asked, boolean needed, List<Answered> answers) {

  /**
   * An answer.
   *
   * @param found what the decision says of it, such as that it does not count and why
   */
  record Answered(String by, Badge badge, String found, String head, String comment) {}

  static ApprovalsView of(RunState state, Pipeline pipeline) {
    List<Answered> answers = new ArrayList<>();
    List<Reason> reasons = reasons(state);
    for (int i = 0; i < state.approvals().size(); i++) {
      Approval approval = state.approvals().get(i);
      String found =
          i < reasons.size()
              ? reasons.get(i).found()
              : approval.approves() ? "approved" : "declined";
      answers.add(
          new Answered(
              approval.by().toString(),
              badge(approval),
              UntrustedText.line(found),
              approval.head().abbreviated(),
              UntrustedText.line(approval.comment())));
    }
    MergeDecision decision = state.decision();
    boolean asks = decision != null && decision.kind() == MergeDecision.Kind.ASK;
    return new ApprovalsView(asked(pipeline), asks || !answers.isEmpty(), answers);
  }

  private static Badge badge(Approval approval) {
    return approval.approves()
        ? new Badge("approved", "✓", "good")
        : new Badge("declined", "✗", "bad");
  }

  /** The decision's last branch speaks of people, one reason for each answer in the same order. */
  private static List<Reason> reasons(RunState state) {
    MergeDecision decision = state.decision();
    if (decision == null || decision.reasoning().because().isEmpty()) {
      return List.of();
    }
    List<Reason> branches = decision.reasoning().because();
    List<Reason> people = branches.get(branches.size() - 1).because();
    return people.size() == state.approvals().size() ? people : List.of();
  }

  /** Returns whom the pipeline asks; {@code nobody} if it never asks. */
  static String asked(Pipeline pipeline) {
    return pipeline.stages().stream()
        .filter(Stage.Approval.class::isInstance)
        .map(stage -> ((Stage.Approval) stage).asks().toString())
        .findFirst()
        .orElse("nobody");
  }
}
