package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.gate.GateAction;

/**
 * A tool of the gate catalog or a plugin's gate: {@code uses("eslint").with("max-warnings", 0)}.
 */
public final class UsesDraft extends ActionDraft {
  private final String gate;
  private final NamedTexts with;

  UsesDraft(String gate, NamedTexts with) {
    this.gate = gate;
    this.with = with;
  }

  /** Gives an input a text. */
  public UsesDraft with(String input, String text) {
    return new UsesDraft(gate, with.plus(input, text));
  }

  /** Gives an input a whole number. */
  public UsesDraft with(String input, long number) {
    return with(input, Long.toString(number));
  }

  /** Gives an input a number. */
  public UsesDraft with(String input, double number) {
    return with(input, Double.toString(number));
  }

  /** Switches an input on or off. */
  public UsesDraft with(String input, boolean flag) {
    return with(input, Boolean.toString(flag));
  }

  @Override
  GateAction made(Where where, Findings findings) {
    return new GateAction.Uses(gate, with.made(where.in("with"), findings));
  }
}
