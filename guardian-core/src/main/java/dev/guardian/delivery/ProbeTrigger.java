package dev.guardian.delivery;

import dev.guardian.gate.Condition;
import dev.guardian.gate.ConditionOutcome.Answer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Answers triggers that ask the new version directly: {@code probe /health fails}. */
final class ProbeTrigger {
  private ProbeTrigger() {}

  static TriggerOutcome outcome(Condition trigger, List<ProbeAnswer> probes) {
    if (trigger.test() instanceof Condition.ProbeSlower slower) {
      List<ProbeAnswer> answers = to(slower.path(), probes);
      return answers.isEmpty()
          ? unanswered(trigger, slower.path(), probes)
          : slower(trigger, slower.limit(), answers);
    }
    String path = ((Condition.ProbeFails) trigger.test()).path();
    List<ProbeAnswer> answers = to(path, probes);
    return answers.isEmpty() ? unanswered(trigger, path, probes) : fails(trigger, answers);
  }

  private static List<ProbeAnswer> to(String path, List<ProbeAnswer> probes) {
    return probes.stream().filter(each -> each.path().equals(path)).toList();
  }

  private static TriggerOutcome unanswered(
      Condition trigger, String path, List<ProbeAnswer> probes) {
    String others =
        probes.isEmpty()
            ? ""
            : "; probed were "
                + String.join(", ", probes.stream().map(ProbeAnswer::path).distinct().toList());
    return outcome(
        trigger, Answer.UNKNOWN, "nobody probed " + path + others, "an answer to " + path);
  }

  private static TriggerOutcome fails(Condition trigger, List<ProbeAnswer> answers) {
    // Of several instances one that fails is enough.
    ProbeAnswer worst =
        answers.stream().filter(each -> !each.healthy()).findFirst().orElse(answers.get(0));
    return outcome(
        trigger,
        worst.healthy() ? Answer.FAILS : Answer.HOLDS,
        said(worst),
        "success by the deployed version");
  }

  private static TriggerOutcome slower(
      Condition trigger, Duration limit, List<ProbeAnswer> answers) {
    ProbeAnswer slowest =
        answers.stream().max(Comparator.comparing(ProbeAnswer::took)).orElseThrow();
    String wanted = "an answer within " + Figures.time(seconds(limit));
    if (slowest.took().compareTo(limit) > 0) {
      return outcome(trigger, Answer.HOLDS, said(slowest), wanted);
    }
    for (ProbeAnswer answer : answers) {
      // How fast it failed, or another version answered, says nothing of this one.
      if (!answer.healthy() || answer.took().isNegative()) {
        return outcome(trigger, Answer.UNKNOWN, said(answer) + "; that tells no speed", wanted);
      }
    }
    return outcome(trigger, Answer.FAILS, said(slowest), wanted);
  }

  private static String said(ProbeAnswer answer) {
    return (answer.healthy() ? "healthy" : "not healthy")
        + " after "
        + Figures.time(seconds(answer.took()))
        + (answer.detail().isEmpty() ? "" : ": " + answer.detail());
  }

  private static double seconds(Duration time) {
    return time.getSeconds() + time.getNano() / 1e9;
  }

  private static TriggerOutcome outcome(
      Condition trigger, Answer answer, String found, String wanted) {
    return new TriggerOutcome(trigger, answer, found, wanted, null, null, null);
  }
}
