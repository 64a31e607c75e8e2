package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.gate.GateAction;

/** What a gate does: {@code command(…)}, {@code uses(…)} or {@code preview(…)}. */
public abstract sealed class ActionDraft permits CommandDraft, UsesDraft, PreviewDraft {
  ActionDraft() {}

  abstract GateAction made(Where gate, Findings findings);
}
