package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import java.util.List;

/**
 * The text of a finding: enough to see what it is about, and the rest for who opens it.
 *
 * @param first the lines shown at once
 * @param rest the lines behind them; empty for none
 * @param restLines how many those are
 */
record Message(String first, String rest, int restLines) {
  private static final int AT_ONCE = 12;

  /** To hide fewer lines than this would cost the reader more than it saves. */
  private static final int WORTH_HIDING = 4;

  static Message of(String text) {
    List<String> lines = UntrustedText.clean(text).stripTrailing().lines().toList();
    if (lines.size() < AT_ONCE + WORTH_HIDING) {
      return new Message(String.join("\n", lines), "", 0);
    }
    return new Message(
        String.join("\n", lines.subList(0, AT_ONCE)),
        String.join("\n", lines.subList(AT_ONCE, lines.size())),
        lines.size() - AT_ONCE);
  }
}
