package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import dev.guardian.kernel.MergeDecision;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import java.util.List;

/**
 * What became of the run and why.
 *
 * @param outcome the run's phase
 * @param sentence why, in one sentence
 * @param more further reasons, the weightiest first
 */
record Headline(Badge outcome, String sentence, List<String> more) {

  static Headline of(RunState state, Pipeline pipeline) {
    List<String> because = because(state);
    String first = because.isEmpty() ? "" : because.get(0);
    String sentence =
        switch (state.phase()) {
          case QUEUED -> "Nothing has begun yet.";
          case RUNNING -> running(state);
          case WAITING -> "Waits for " + ApprovalsView.asked(pipeline) + because(first);
          case MERGED -> "Merged" + because(first);
          case REJECTED -> "Sent back to its author" + because(first);
          case ESCALATED -> "A person must look" + because(first);
          case SUPERSEDED -> "Another run judges what is there now" + because(first);
          case CANCELLED -> "Cancelled" + because(first);
          case EXPIRED -> "Nobody answered in time" + because(first);
          case BROKEN -> "Guardian itself failed" + because(first);
        };
    return new Headline(
        Badge.of(state.phase()),
        sentence,
        because.subList(Math.min(1, because.size()), because.size()));
  }

  /**
   * The decision's reasons one by one where the run ended by them, else the one reason it ended
   * for.
   */
  private static List<String> because(RunState state) {
    MergeDecision decision = state.decision();
    List<String> decided = decision == null ? List.of() : decision.because();
    String reason = state.reason();
    boolean endedByIt = reason.equals(String.join("; ", decided));
    List<String> because = state.phase().ended() && !endedByIt ? List.of(reason) : decided;
    return because.stream().map(UntrustedText::line).toList();
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "." : ": " + reason + ".";
  }

  private static String running(RunState state) {
    long gates = state.checks().values().stream().mapToLong(stage -> stage.gates().size()).sum();
    long done =
        state.checks().values().stream()
            .flatMap(stage -> stage.gates().values().stream())
            .filter(gate -> gate.result() != null)
            .count();
    return done + " of " + Amounts.count(gates, "gate") + " that began are done.";
  }
}
