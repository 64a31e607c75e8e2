package dev.guardian.feedback;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
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
 * @param outcome {@code rejected}, or {@code escalated} if a person has been called instead
 * @param reason why, in one sentence
 * @param attempt which repair attempt this asks for, from 1
 * @param attempts how many there are
 * @param attemptsLeft how many are left after this one
 * @param findings what must be mended, the gravest first
 * @param findingsLeftOut how many more there were
 * @param tried every gate that ran, and what it said
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
    List<Tried> tried) {

  /** The most findings that a packet carries. */
  public static final int MOST_FINDINGS = 50;

  public FeedbackPacket {
    findings = List.copyOf(findings);
    tried = List.copyOf(tried);
  }

  /** A finding with the stage and gate that made it. */
  public record Item(String stage, String gate, Finding finding) {}

  /** A gate that ran. */
  public record Tried(String stage, String gate, Verdict verdict, String summary) {}
}
