package dev.guardian.quickstart.report;

import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.Finding;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Severity;
import dev.guardian.kernel.RunState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What gates found in the change, the gravest first.
 *
 * @param shown the findings on the page
 * @param leftOut how many more there are
 * @param errors how many of all must be mended
 */
record FindingsView(List<FindingView> shown, int leftOut, int errors) {
  /** The most findings that a page shows. */
  static final int MOST = 200;

  /**
   * One finding.
   *
   * @param from the stage and gate that made it; empty where Guardian itself did
   * @param place the file and line, in pieces; empty for none
   * @param fix what would mend it; empty where nobody knows
   */
  record FindingView(
      Badge badge,
      String category,
      String from,
      List<String> place,
      String rule,
      Message message,
      String fix) {
    private static FindingView of(FeedbackPacket.Item item) {
      Finding finding = item.finding();
      return new FindingView(
          Badge.of(finding.severity()),
          finding.category().word(),
          item.gate().isEmpty() ? item.stage() : item.stage() + " / " + item.gate(),
          PathPieces.of(finding.place()),
          UntrustedText.line(finding.rule()),
          Message.of(finding.message()),
          finding.fix() == null ? "" : UntrustedText.line(finding.fix()));
    }
  }

  static FindingsView of(RunState state) {
    List<FeedbackPacket.Item> items = new ArrayList<>(ofGuardian(state));
    state
        .checks()
        .forEach(
            (stage, checks) ->
                checks
                    .gates()
                    .forEach(
                        (gate, gateState) -> {
                          GateResult result = gateState.result();
                          if (result != null) {
                            result
                                .findings()
                                .forEach(
                                    each -> items.add(new FeedbackPacket.Item(stage, gate, each)));
                          }
                        }));
    Comparator<FeedbackPacket.Item> gravest =
        Comparator.comparing(item -> item.finding().severity());
    List<FindingView> shown =
        items.stream().sorted(gravest.reversed()).limit(MOST).map(FindingView::of).toList();
    long errors =
        items.stream().filter(item -> item.finding().severity() == Severity.ERROR).count();
    return new FindingsView(shown, items.size() - shown.size(), (int) errors);
  }

  /** Conflicts, conditions that failed and answers of people stand in the packet only. */
  private static List<FeedbackPacket.Item> ofGuardian(RunState state) {
    FeedbackPacket packet = state.feedback();
    return packet == null
        ? List.of()
        : packet.findings().stream().filter(item -> item.gate().isEmpty()).toList();
  }
}
