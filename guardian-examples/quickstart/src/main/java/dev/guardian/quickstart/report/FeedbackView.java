package dev.guardian.quickstart.report;

import dev.guardian.feedback.FeedbackPacket;
import org.jspecify.annotations.Nullable;

/**
 * What went back to the author.
 *
 * @param escalated whether a person was called instead of the author
 * @param takenBack whether it had been delivered and was taken back
 * @param to the agent; {@code the author} if nobody known wrote it
 * @param findings how many it carries, as text
 * @param href the packet as a file; null for none
 */
record FeedbackView(
    boolean escalated,
    boolean takenBack,
    String to,
    int attempt,
    int attempts,
    int left,
    String findings,
    String reason,
    @Nullable String href) {

  static @Nullable FeedbackView of(@Nullable FeedbackPacket packet, @Nullable String href) {
    if (packet == null) {
      return null;
    }
    String findings = Amounts.count(packet.findings().size(), "finding");
    return new FeedbackView(
        packet.outcome().equals("escalated"),
        packet.outcome().equals("rolled-back"),
        packet.agent() == null ? "the author" : packet.agent(),
        packet.attempt(),
        packet.attempts(),
        packet.attemptsLeft(),
        packet.findingsLeftOut() == 0
            ? findings
            : findings + ", " + packet.findingsLeftOut() + " more left out",
        packet.reason(),
        href);
  }
}
