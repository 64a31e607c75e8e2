package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import dev.guardian.kernel.MergeDecision;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import java.util.ArrayList;
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
          case WAITING -> waiting(state, pipeline, first);
          case MERGED -> "Merged" + because(first);
          case DELIVERED -> first.isEmpty() ? "Delivered." : capital(first) + ".";
          case ROLLED_BACK -> "Delivered and taken back" + because(first);
          case DONE -> "Done" + because(first);
          case REJECTED -> "Sent back to its author" + because(first);
          case ESCALATED -> "A person must look" + because(first);
          case SUPERSEDED -> "Another run judges what is there now" + because(first);
          case CANCELLED -> "Cancelled" + because(first);
          case EXPIRED -> "Not decided in time" + because(first);
          case BROKEN -> "Guardian itself failed" + because(first);
        };
    // What let it land is no reason for what becomes of it now.
    boolean underWay = state.landed() != null && !state.phase().ended();
    return new Headline(
        Badge.of(state.phase()),
        sentence,
        underWay ? List.of() : because.subList(Math.min(1, because.size()), because.size()));
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

  private static String waiting(RunState state, Pipeline pipeline, String first) {
    String delivers = delivering(state);
    return delivers.isEmpty()
        ? "Waits for " + ApprovalsView.asked(pipeline) + because(first)
        : delivers;
  }

  /** What a delivery does that is under way; empty for none. */
  private static String delivering(RunState state) {
    List<String> sentences = new ArrayList<>();
    state
        .rollouts()
        .forEach(
            (name, each) -> {
              if (each.startedAt() != null && !each.done()) {
                sentences.add("Rollout to " + name + ": " + DeliveryWords.of(each));
              }
            });
    state
        .watches()
        .forEach(
            (name, each) -> {
              if (each.startedAt() != null && !each.done()) {
                sentences.add("Watch " + name + ": " + DeliveryWords.of(each));
              }
            });
    return String.join(" ", sentences);
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "." : ": " + reason + ".";
  }

  private static String running(RunState state) {
    String delivers = delivering(state);
    if (!delivers.isEmpty()) {
      return delivers;
    }
    long gates = state.checks().values().stream().mapToLong(stage -> stage.gates().size()).sum();
    long done =
        state.checks().values().stream()
            .flatMap(stage -> stage.gates().values().stream())
            .filter(gate -> gate.result() != null)
            .count();
    return done + " of " + Amounts.count(gates, "gate") + " that began are done.";
  }
}
