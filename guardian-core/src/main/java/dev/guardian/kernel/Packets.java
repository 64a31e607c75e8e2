package dev.guardian.kernel;

import com.google.common.hash.Hashing;
import dev.guardian.change.MergeTree;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.ConditionOutcome;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.trust.TrackRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what goes back to the author of a change that is not merged. */
final class Packets {
  private Packets() {}

  static FeedbackPacket of(
      Pipeline pipeline, RunState state, TrackRecord record, MergeDecision decision) {
    List<FeedbackPacket.Item> items = items(state);
    String head = state.change().head().hex();
    Set<String> redHeads =
        record.rejections().stream()
            .map(TrackRecord.Rejection::head)
            .collect(Collectors.toCollection(HashSet::new));
    boolean again = redHeads.contains(head);
    redHeads.add(head);
    int attempts = pipeline.onFailure().attempts();
    String fingerprint = fingerprint(items);
    boolean noProgress =
        !again
            && !record.rejections().isEmpty()
            && record
                .rejections()
                .get(record.rejections().size() - 1)
                .fingerprint()
                .equals(fingerprint);
    boolean usedUp = redHeads.size() > attempts;
    String why = String.join("; ", decision.because());
    String reason =
        usedUp
            ? "all " + attempts + " repair attempts are used up: " + why
            : noProgress ? "the last attempt changed nothing about the findings: " + why : why;
    return new FeedbackPacket(
        state.run(),
        state.facts().change(),
        state.change().head(),
        state.facts().onlyAgents() ? state.facts().author() : null,
        usedUp || noProgress ? "escalated" : "rejected",
        UntrustedText.line(reason),
        Math.min(redHeads.size(), attempts),
        attempts,
        Math.max(0, attempts - redHeads.size()),
        items.stream().limit(FeedbackPacket.MOST_FINDINGS).toList(),
        Math.max(0, items.size() - FeedbackPacket.MOST_FINDINGS),
        tried(state),
        null);
  }

  private static List<FeedbackPacket.Item> items(RunState state) {
    List<FeedbackPacket.Item> items = new ArrayList<>();
    if (state.facts().merge() instanceof MergeTree.Conflict conflict) {
      for (String path : conflict.paths()) {
        Finding finding =
            Finding.error("merge-conflict", "the change conflicts with " + state.change().baseRef())
                .in(FindingCategory.BUILD)
                .at(path, 0)
                .fix("merge or rebase onto the base and resolve the conflict");
        items.add(new FeedbackPacket.Item("", "", clean(finding)));
      }
    }
    state.checks().forEach((name, stage) -> items.addAll(items(name, stage)));
    for (Approval approval : state.approvals()) {
      if (!approval.approves()) {
        items.add(
            new FeedbackPacket.Item(
                "",
                "",
                clean(
                    Finding.error(
                        "declined", approval.by() + " declined: " + approval.comment()))));
      }
    }
    Comparator<FeedbackPacket.Item> gravest =
        Comparator.comparing(item -> item.finding().severity());
    return items.stream().sorted(gravest.reversed()).toList();
  }

  private static List<FeedbackPacket.Item> items(String name, StageState.Checks stage) {
    List<FeedbackPacket.Item> items = new ArrayList<>();
    boolean conditionFails = false;
    for (ConditionOutcome outcome : stage.conditions()) {
      if (outcome.answer() == ConditionOutcome.Answer.FAILS) {
        conditionFails = true;
        items.add(new FeedbackPacket.Item(name, "", clean(finding(outcome))));
      }
    }
    for (Map.Entry<String, GateState> gate : stage.gates().entrySet()) {
      GateResult result = gate.getValue().result();
      if (result == null || !(result.verdict() == Verdict.FAILED || conditionFails)) {
        continue;
      }
      for (Finding finding : result.findings()) {
        items.add(new FeedbackPacket.Item(name, gate.getKey(), clean(finding)));
      }
    }
    return items;
  }

  private static Finding finding(ConditionOutcome outcome) {
    String metric = String.valueOf(outcome.condition().metric());
    FindingCategory category =
        metric.startsWith("coverage.")
            ? FindingCategory.COVERAGE
            : metric.startsWith("mutation.") ? FindingCategory.MUTATION : FindingCategory.BUILD;
    String fix =
        switch (category) {
          case COVERAGE -> "add tests that run the new lines and branches";
          case MUTATION -> "add assertions that notice the surviving mutants";
          default -> "bring " + metric + " to " + outcome.wanted();
        };
    return Finding.error(metric, metric + " is " + outcome.found() + ", wanted " + outcome.wanted())
        .in(category)
        .fix(fix);
  }

  private static Finding clean(Finding finding) {
    return new Finding(
        finding.category(),
        finding.severity(),
        UntrustedText.line(finding.rule()),
        UntrustedText.clean(finding.message()),
        finding.path() == null ? null : UntrustedText.line(finding.path()),
        finding.line(),
        finding.fix() == null ? null : UntrustedText.line(finding.fix()));
  }

  private static List<FeedbackPacket.Tried> tried(RunState state) {
    List<FeedbackPacket.Tried> tried = new ArrayList<>();
    state
        .checks()
        .forEach(
            (name, stage) ->
                stage
                    .gates()
                    .forEach(
                        (gate, gateState) -> {
                          GateResult result = gateState.result();
                          if (result != null) {
                            tried.add(
                                new FeedbackPacket.Tried(
                                    name,
                                    gate,
                                    result.verdict(),
                                    UntrustedText.line(
                                        Texts.joined(result.summary(), gateState.origin()))));
                          }
                        }));
    return tried;
  }

  static String fingerprint(FeedbackPacket packet) {
    return fingerprint(packet.findings());
  }

  /** What the findings are, whatever their order and the numbers in their messages. */
  private static String fingerprint(List<FeedbackPacket.Item> items) {
    String text =
        items.stream()
            .filter(item -> item.finding().severity() == Severity.ERROR)
            .limit(FeedbackPacket.MOST_FINDINGS)
            .map(
                item -> {
                  Finding finding = item.finding();
                  String firstLine =
                      finding.message().lines().findFirst().orElse("").replaceAll("[0-9]+", "0");
                  return finding.category()
                      + "|"
                      + finding.rule()
                      + "|"
                      + finding.path()
                      + "|"
                      + firstLine;
                })
            .sorted()
            .collect(Collectors.joining("\n"));
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }
}
