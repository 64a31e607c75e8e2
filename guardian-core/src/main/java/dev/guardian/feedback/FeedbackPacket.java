package dev.guardian.feedback;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
import dev.guardian.delivery.TriggerOutcome;
import dev.guardian.gate.Finding;
import dev.guardian.gate.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells an author what to mend. The texts that came from tools are cleaned by {@link
 * UntrustedText}, and stay untrusted.
 *
 * @param run the run that judged the change
 * @param change which change
 * @param head the head that was judged
 * @param agent the agent that wrote it; null if nobody known did
 * @param outcome {@code rejected}, {@code escalated} if a person has been called instead, or {@code
 *     rolled-back} if it had been delivered and was taken back
 * @param reason why, in one sentence
 * @param attempt which repair attempt this asks for, from 1
 * @param attempts how many there are
 * @param attemptsLeft how many are left after this one
 * @param findings what must be mended, the gravest first
 * @param findingsLeftOut how many more there were
 * @param tried every gate that ran, and what it said
 * @param delivery what was seen of it where it was delivered; null if it was not
 */
public record FeedbackPacket(
    String run,
    ChangeRef change,
    ObjectId head,
    @Nullable String agent,
    String outcome,
    String reason,
    int attempt,
    int attempts,
    int attemptsLeft,
    List<Item> findings,
    int findingsLeftOut,
    List<Tried> tried,
    @Nullable Delivery delivery) {

  /** The most findings that a packet carries. */
  public static final int MOST_FINDINGS = 50;

  public FeedbackPacket {
    findings = List.copyOf(findings);
    tried = List.copyOf(tried);
  }

  /** A finding with the stage and gate that made it. */
  public record Item(String stage, String gate, Finding finding) {}

  /**
   * What was seen of a release that was taken back.
   *
   * @param environment where it was delivered
   * @param service the platform and the service's name there
   * @param commit the commit that landed
   * @param digest the release that was taken back
   * @param returnedTo the release that has all traffic again; null if there was none to return to
   * @param differences what was compared, the decisive ones first
   * @param logs the end of what it printed: untrusted text; empty for nothing
   */
  public record Delivery(
      String environment,
      String service,
      ObjectId commit,
      String digest,
      @Nullable String returnedTo,
      List<TriggerOutcome> differences,
      String logs) {
    public Delivery {
      differences = List.copyOf(differences);
    }
  }

  /** A gate that ran. */
  public record Tried(String stage, String gate, Verdict verdict, String summary) {}
}
