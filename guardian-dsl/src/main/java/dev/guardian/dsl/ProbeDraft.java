package dev.guardian.dsl;

import dev.guardian.gate.Condition;
import java.time.Duration;

/** A path of the running version that is asked: {@code probe("/health").fails()}. */
public final class ProbeDraft {
  private final String path;

  ProbeDraft(String path) {
    this.path = path;
  }

  /** It does not answer, answers with an error, or does not name the delivered version. */
  public ConditionDraft fails() {
    return new ConditionDraft(() -> new Condition(new Condition.ProbeFails(path), null), null);
  }

  /** It answers later than this. */
  public ConditionDraft slowerThan(Duration limit) {
    return new ConditionDraft(
        () ->
            new Condition(
                new Condition.ProbeSlower(path, Drafts.positive("'slower than' of a probe", limit)),
                null),
        null);
  }
}
