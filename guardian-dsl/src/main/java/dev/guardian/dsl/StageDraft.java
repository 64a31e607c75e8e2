package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.pipeline.Stage;

/**
 * A part of a pipeline: {@code stage(…)}, {@code approval(…)}, {@code rollout(…)} or {@code
 * watch(…)}.
 */
public abstract sealed class StageDraft
    permits ChecksDraft, ApprovalDraft, RolloutDraft, WatchDraft {
  StageDraft() {}

  /** The stages it comes after; beside all others where nothing is said. */
  public abstract StageDraft after(String... stages);

  abstract String name();

  /**
   * @param first whether it is the first stage of the definition that checks and comes after
   *     nothing
   */
  abstract Stage made(Where where, Findings findings, boolean first);
}
