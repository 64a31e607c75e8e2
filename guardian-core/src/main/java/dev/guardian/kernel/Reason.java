package dev.guardian.kernel;

import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.ConditionOutcome.Answer;
import java.util.List;

/**
 * A rule that took part in a decision, with the value it found, the value it wanted, and the rules
 * below it. The whole tree is the explanation of the decision.
 *
 * @param rule what the rule asks for, as a phrase
 * @param answer whether it holds
 * @param found the value found
 * @param wanted the value wanted
 * @param because the rules it rests on
 */
public record Reason(
    String rule, Answer answer, String found, String wanted, List<Reason> because) {
  public Reason {
    rule = UntrustedText.line(rule);
    found = UntrustedText.line(found);
    wanted = UntrustedText.line(wanted);
    because = because instanceof DrawnLater ? because : List.copyOf(because);
  }

  static Reason leaf(String rule, Answer answer, String found, String wanted) {
    return new Reason(rule, answer, found, wanted, List.of());
  }

  static Reason leaf(String rule, boolean holds, String found, String wanted) {
    return leaf(rule, holds ? Answer.HOLDS : Answer.FAILS, found, wanted);
  }

  /** Returns the tree as lines, two spaces deeper for each level. */
  public String text() {
    StringBuilder text = new StringBuilder();
    write(text, 0);
    return text.toString();
  }

  private void write(StringBuilder text, int depth) {
    String mark =
        switch (answer) {
          case HOLDS -> "yes";
          case FAILS -> "no ";
          case UNKNOWN -> "?  ";
          case NOT_APPLICABLE -> "-  ";
        };
    text.append("  ".repeat(depth))
        .append(mark)
        .append(' ')
        .append(rule)
        .append(": ")
        .append(found);
    if (!wanted.isEmpty() && answer != Answer.HOLDS) {
      text.append(" (wanted: ").append(wanted).append(')');
    }
    text.append('\n');
    because.forEach(reason -> reason.write(text, depth + 1));
  }
}
