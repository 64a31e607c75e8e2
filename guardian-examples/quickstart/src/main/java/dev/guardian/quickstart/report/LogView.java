package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.RunState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a gate that did not pass, or a release that was taken back, printed: its head and tail,
 * cleaned, still untrusted.
 *
 * @param gate the stage and gate
 * @param leftOut how many lines between head and tail are not on the page; 0 where the head is all
 * @param lines how many lines the gate's log has
 */
record LogView(String gate, Badge badge, String head, int leftOut, String tail, int lines) {
  static final int HEAD = 60;
  static final int TAIL = 200;
  private static final int LONGEST_LINE = 2_000;
  private static final Set<Verdict> SHOWN =
      EnumSet.of(Verdict.FAILED, Verdict.ERRORED, Verdict.INCONCLUSIVE);

  static List<LogView> of(RunState state) {
    List<LogView> logs = new ArrayList<>();
    state
        .checks()
        .forEach(
            (stage, checks) ->
                checks
                    .gates()
                    .forEach(
                        (gate, gateState) -> {
                          GateResult result = gateState.result();
                          if (result != null
                              && SHOWN.contains(result.verdict())
                              && !result.log().isBlank()) {
                            logs.add(cut(stage + " / " + gate, Badge.of(gateState), result.log()));
                          }
                        }));
    return logs;
  }

  /** Null for a log without a word. */
  static @Nullable LogView of(String gate, Badge badge, String log) {
    return log.isBlank() ? null : cut(gate, badge, log);
  }

  private static LogView cut(String gate, Badge badge, String log) {
    List<String> lines =
        UntrustedText.clean(log).stripTrailing().lines().map(LogView::shortened).toList();
    int leftOut = Math.max(0, lines.size() - HEAD - TAIL);
    if (leftOut == 0) {
      return new LogView(gate, badge, String.join("\n", lines), 0, "", lines.size());
    }
    return new LogView(
        gate,
        badge,
        String.join("\n", lines.subList(0, HEAD)),
        leftOut,
        String.join("\n", lines.subList(lines.size() - TAIL, lines.size())),
        lines.size());
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
