package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stage that decides, asks and merges: {@code
 * approval("quality-gate").after("tests").asks(team("maintainers"))}.
 */
public final class ApprovalDraft extends StageDraft {
  /** How long people are waited for unless the definition says otherwise. */
  public static final Duration STANDARD_WITHIN = Duration.ofHours(24);

  private final String name;
  private List<String> after = List.of();
  private Duration within = STANDARD_WITHIN;
  private @Nullable AsksDraft asks;
  private MergeMethod merges = MergeMethod.SQUASH;

  ApprovalDraft(String name) {
    this.name = name;
  }

  private ApprovalDraft copy() {
    ApprovalDraft copy = new ApprovalDraft(name);
    copy.after = after;
    copy.within = within;
    copy.asks = asks;
    copy.merges = merges;
    return copy;
  }

  /** The stages whose evidence it decides by; at least one. */
  @Override
  public ApprovalDraft after(String... stages) {
    ApprovalDraft copy = copy();
    copy.after = Drafts.plus(after, List.of(stages));
    return copy;
  }

  /**
   * How long people are waited for; 24 hours unless said. {@link GuardianDsl#UNLIMITED} waits for
   * ever.
   */
  public ApprovalDraft within(Duration time) {
    ApprovalDraft copy = copy();
    copy.within = time;
    return copy;
  }

  /** Whom it asks where the change does not merge alone; must be said. */
  public ApprovalDraft asks(AsksDraft people) {
    ApprovalDraft copy = copy();
    copy.asks = people;
    return copy;
  }

  /** How the change lands; squashed unless said. */
  public ApprovalDraft merges(MergeMethod method) {
    ApprovalDraft copy = copy();
    copy.merges = method;
    return copy;
  }

  @Override
  String name() {
    return name;
  }

  @Override
  Stage made(Where where, Findings findings, boolean first) {
    if (asks == null) {
      findings.lose(
          where.in("asks"),
          "approval '" + name + "' asks nobody; write 'asks: {team: maintainers, count: 1}'");
    }
    AsksDraft people = asks;
    Asks made = people == null ? null : findings.attempt(where.in("asks"), people::made);
    return new Stage.Approval(
        name,
        after,
        within.equals(GuardianDsl.UNLIMITED) ? null : within,
        made == null ? new Asks.Team("lost", 1) : made,
        merges);
  }
}
