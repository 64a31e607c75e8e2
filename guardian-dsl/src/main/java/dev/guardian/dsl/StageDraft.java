package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.pipeline.Stage;
import java.time.Duration;

/** A part of a pipeline: {@code stage(…)} or {@code approval(…)}. */
public abstract sealed class StageDraft permits ChecksDraft, ApprovalDraft {
  StageDraft() {}

  /** The stages it comes after; beside all others where nothing is said. */
  public abstract StageDraft after(String... stages);

  /** The longest it may take. */
  public abstract StageDraft within(Duration time);

  abstract String name();

  /**
   * @param first whether it is the first stage of the definition that checks and comes after
   *     nothing
   */
  abstract Stage made(Where where, Findings findings, boolean first);
}
