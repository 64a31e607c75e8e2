package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.gate.GateAction;

/**
 * Brings up an artifact for this change alone: {@code gate("preview",
 * preview("local").with("health", "/health")).of("service")}.
 */
public final class PreviewDraft extends ActionDraft {
  private final String platform;
  private final NamedTexts with;

  PreviewDraft(String platform, NamedTexts with) {
    this.platform = platform;
    this.with = with;
  }

  /** Tells the platform a text. */
  public PreviewDraft with(String input, String text) {
    return new PreviewDraft(platform, with.plus(input, text));
  }

  /** Tells the platform a whole number. */
  public PreviewDraft with(String input, long number) {
    return with(input, Long.toString(number));
  }

  /** Tells the platform a number. */
  public PreviewDraft with(String input, double number) {
    return with(input, Double.toString(number));
  }

  /** Tells the platform yes or no. */
  public PreviewDraft with(String input, boolean flag) {
    return with(input, Boolean.toString(flag));
  }

  GateAction made(Where where, Findings findings, String artifact) {
    return new GateAction.Preview(platform, with.made(where.in("with"), findings), artifact);
  }

  @Override
  GateAction made(Where where, Findings findings) {
    return made(where, findings, "lost");
  }
}
