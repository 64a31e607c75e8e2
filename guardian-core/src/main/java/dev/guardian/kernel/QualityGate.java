package dev.guardian.kernel;

import dev.guardian.change.MergeTree;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.ConditionOutcome;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.MergeDecision.Kind;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.FileRisk;
import dev.guardian.risk.GuardReason;
import dev.guardian.risk.RiskAssessment;
import dev.guardian.trust.TrackRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a change merges, is asked about, or goes back. Only affirmative evidence merges a
 * change alone: every stage passed, the whole change is known, nothing touches the guard surface,
 * and its author's level covers each file.
 */
final class QualityGate {
  private static final Set<Verdict> NO_EVIDENCE =
      EnumSet.of(Verdict.FAILED, Verdict.ERRORED, Verdict.INCONCLUSIVE);

  private final Pipeline pipeline;
  private final Stage.Approval stage;
  private final RunState state;
  private final List<String> because = new ArrayList<>();
  private final List<String> whyNotAlone = new ArrayList<>();

  private QualityGate(Pipeline pipeline, Stage.Approval stage, RunState state) {
    this.pipeline = pipeline;
    this.stage = stage;
    this.state = state;
  }

  static MergeDecision decide(Pipeline pipeline, Stage.Approval stage, RunState state) {
    return new QualityGate(pipeline, stage, state).decide();
  }

  private MergeDecision decide() {
    Reason mergeable = mergeable();
    Reason evidence = evidence();
    Reason alone = alone();
    Reason people = people();
    boolean declined = people.answer() == Answer.FAILS;
    boolean failed =
        evidence.answer() == Answer.FAILS || mergeable.answer() == Answer.FAILS || declined;
    boolean mergesAlone = evidence.answer() == Answer.HOLDS && alone.answer() == Answer.HOLDS;
    Kind kind =
        failed
            ? Kind.REJECT
            : mergesAlone || people.answer() == Answer.HOLDS ? Kind.MERGE : Kind.ASK;
    if (kind == Kind.MERGE) {
      because.clear();
      because.add(mergesAlone ? alone.found() : people.found());
    } else if (declined) {
      because.add(0, people.found());
    } else if (kind == Kind.ASK) {
      because.addAll(whyNotAlone);
    }
    Answer answer =
        kind == Kind.MERGE ? Answer.HOLDS : kind == Kind.REJECT ? Answer.FAILS : Answer.UNKNOWN;
    Reason root =
        new Reason(
            "the change merges",
            answer,
            kind.name(),
            "",
            List.of(mergeable, evidence, alone, people));
    return new MergeDecision(kind, because.stream().map(UntrustedText::line).toList(), root);
  }

  private Reason mergeable() {
    if (state.facts().merge() instanceof MergeTree.Conflict conflict) {
      because.add("the change conflicts with its base in " + String.join(", ", conflict.paths()));
      return Reason.leaf(
          "it merges cleanly into its base",
          false,
          "conflict in " + String.join(", ", conflict.paths()),
          "no conflict");
    }
    return Reason.leaf("it merges cleanly into its base", true, "no conflict", "no conflict");
  }

  private Reason evidence() {
    List<Reason> stages = new ArrayList<>();
    Answer worst = Answer.NOT_APPLICABLE;
    for (Map.Entry<String, StageState.Checks> each : state.checks().entrySet()) {
      Reason reason = stage(each.getKey(), each.getValue());
      stages.add(reason);
      worst = worst.worse(reason.answer());
    }
    Answer answer = worst == Answer.NOT_APPLICABLE ? Answer.UNKNOWN : worst;
    if (worst == Answer.NOT_APPLICABLE) {
      because.add("no stage gave evidence");
    }
    String found =
        stages.stream()
            .filter(each -> each.answer() != Answer.HOLDS && each.answer() != Answer.NOT_APPLICABLE)
            .map(each -> each.rule() + " is " + each.found())
            .collect(Collectors.joining("; "));
    return new Reason(
        "every stage passed",
        answer,
        found.isEmpty() ? answer == Answer.HOLDS ? "all passed" : "nothing ran" : found,
        "PASSED",
        stages);
  }

  private Reason stage(String name, StageState.Checks checks) {
    Stage.Checks spec = Blueprint.of(pipeline).checks(name);
    Answer answer =
        switch (checks.phase()) {
          case PASSED -> Answer.HOLDS;
          case SKIPPED -> Answer.NOT_APPLICABLE;
          case FAILED -> Answer.FAILS;
          default -> Answer.UNKNOWN;
        };
    String found = checks.phase() + (checks.reason().isEmpty() ? "" : ", " + checks.reason());
    boolean barred = checks.startedAt() == null;
    if ((answer == Answer.FAILS || answer == Answer.UNKNOWN) && !barred) {
      because.add("stage '" + name + "' is " + found + gatesIn(checks));
    }
    return new Reason(
        "stage '" + name + "'",
        answer,
        found,
        "PASSED",
        new DrawnLater(() -> partsOf(spec, checks)));
  }

  private static List<Reason> partsOf(Stage.Checks spec, StageState.Checks checks) {
    List<Reason> parts = new ArrayList<>();
    for (GateSpec gate : spec.gates()) {
      parts.add(gate(gate, checks.gates().get(gate.name())));
    }
    for (ConditionOutcome outcome : checks.conditions()) {
      parts.add(
          Reason.leaf(
              outcome.condition().toString(), outcome.answer(), outcome.found(), outcome.wanted()));
    }
    return parts;
  }

  private static String gatesIn(StageState.Checks checks) {
    String gates =
        checks.gates().entrySet().stream()
            .filter(each -> NO_EVIDENCE.contains(verdict(each.getValue())))
            .map(each -> each.getKey() + " " + verdict(each.getValue()) + cause(each.getValue()))
            .collect(Collectors.joining(", "));
    return gates.isEmpty() ? "" : " (" + gates + ")";
  }

  private static String cause(GateState gate) {
    GateResult result = gate.result();
    return result == null || result.summary().isEmpty() ? "" : ": " + result.summary();
  }

  /** Skipped is what counts neither way, and so does what never came to a result. */
  private static Verdict verdict(GateState gate) {
    GateResult result = gate.result();
    return result == null ? Verdict.SKIPPED : result.verdict();
  }

  private static Reason gate(GateSpec spec, @Nullable GateState gate) {
    GateResult result = gate == null ? null : gate.result();
    String rule = "gate '" + spec.name() + "'" + (spec.advisory() ? " (advisory)" : "");
    if (gate == null || result == null) {
      return Reason.leaf(rule, Answer.UNKNOWN, "did not run", "PASSED");
    }
    Answer answer =
        switch (result.verdict()) {
          case PASSED -> Answer.HOLDS;
          case SKIPPED -> Answer.NOT_APPLICABLE;
          case FAILED -> Answer.FAILS;
          case ERRORED, INCONCLUSIVE -> Answer.UNKNOWN;
        };
    String flaky =
        gate.flaky() && result.verdict() == Verdict.PASSED
            ? ", flaky: it failed before it passed"
            : "";
    String summary = result.summary().isEmpty() ? "" : ", " + result.summary();
    String origin = gate.origin().isEmpty() ? "" : ", " + gate.origin();
    return Reason.leaf(rule, answer, result.verdict() + summary + flaky + origin, "PASSED");
  }

  private Reason alone() {
    ChangeFacts facts = state.facts();
    RiskAssessment risk = facts.risk();
    TrackRecord record = state.record();
    String level = record == null ? pipeline.trust().levels().get(0).name() : record.level();
    String scope = pipeline.trust().scopeOf(level);
    boolean holds = pipeline.trust().mergesAlone(level, risk) && facts.onlyAgents();
    String found =
        facts.author()
            + " at "
            + level
            + " merges "
            + scope
            + " alone; the change is "
            + describe(risk);
    if (!holds) {
      explain(risk, level, scope);
    }
    return new Reason(
        "its author merges it alone",
        holds ? Answer.HOLDS : Answer.FAILS,
        found,
        scope,
        new DrawnLater(() -> partsOf(facts, record, level)));
  }

  private static List<Reason> partsOf(
      ChangeFacts facts, @Nullable TrackRecord record, String level) {
    RiskAssessment risk = facts.risk();
    return List.of(
        Reason.leaf(
            "the author is known", facts.onlyAgents(), facts.author(), "an agent of this pipeline"),
        Reason.leaf(
            "the author's level",
            Answer.HOLDS,
            level + (record == null ? "" : ", " + record.because()),
            ""),
        Reason.leaf(
            "the whole change is known",
            risk.complete(),
            risk.complete() ? "complete" : "cut short",
            "complete"),
        guards(risk),
        risk(risk));
  }

  private void explain(RiskAssessment risk, String level, String scope) {
    if (!risk.complete()) {
      whyNotAlone.add("the forge did not give the whole change");
    }
    risk.guards().stream()
        .limit(5)
        .forEach(
            guard ->
                whyNotAlone.add(
                    guard.path()
                        + " is on the guard surface ("
                        + guard.name()
                        + "): "
                        + guard.detail()));
    if (!state.facts().onlyAgents()) {
      whyNotAlone.add(state.facts().author() + " is not an agent of this pipeline");
    }
    whyNotAlone.add(
        "the change is "
            + describe(risk)
            + ", and "
            + state.facts().author()
            + " at "
            + level
            + " merges "
            + scope
            + " alone");
  }

  private static String describe(RiskAssessment risk) {
    return risk.level().word()
        + risk.worst().map(QualityGate::describe).orElse(", without any file");
  }

  private static String describe(FileRisk file) {
    return ": "
        + file.path()
        + " by '"
        + file.rule()
        + "'"
        + (file.because() == null ? "" : " because " + file.because());
  }

  private static Reason guards(RiskAssessment risk) {
    List<Reason> each =
        risk.guards().stream()
            .map(
                guard ->
                    Reason.leaf(
                        guard.name(),
                        false,
                        guard.path() + ": " + guard.detail(),
                        "a person looks"))
            .toList();
    String found =
        risk.guards().isEmpty()
            ? "none"
            : risk.guards().stream()
                .map(GuardReason::name)
                .distinct()
                .collect(Collectors.joining(", "));
    return new Reason(
        "nothing is on the guard surface",
        each.isEmpty() ? Answer.HOLDS : Answer.FAILS,
        found,
        "none",
        each);
  }

  private static Reason risk(RiskAssessment risk) {
    List<Reason> files =
        risk.files().stream()
            .limit(20)
            .map(
                file ->
                    Reason.leaf(
                        file.path(),
                        Answer.HOLDS,
                        file.level().word()
                            + " by '"
                            + file.rule()
                            + "'"
                            + (file.because() == null ? "" : " because " + file.because()),
                        ""))
            .toList();
    return new Reason("the risk", Answer.HOLDS, risk.level().word(), "", files);
  }

  private Reason people() {
    Map<?, Approval> counting = Approvals.counting(pipeline, stage, state);
    List<Reason> parts =
        state.approvals().stream()
            .map(
                each -> {
                  String objection = Approvals.objection(pipeline, stage, state, each).orElse("");
                  String found =
                      (each.approves() ? "approved" : "declined")
                          + (objection.isEmpty() ? "" : ", does not count: " + objection);
                  return Reason.leaf(
                      each.by().toString(),
                      objection.isEmpty() && each.approves(),
                      found,
                      "approved");
                })
            .toList();
    long yes = counting.values().stream().filter(Approval::approves).count();
    List<Approval> no = counting.values().stream().filter(each -> !each.approves()).toList();
    String rule = stage.asks() + " approve";
    if (!no.isEmpty()) {
      return new Reason(rule, Answer.FAILS, "declined by " + no.get(0).by(), "approved", parts);
    }
    boolean enough = yes >= stage.asks().count();
    String names =
        counting.keySet().stream().map(Object::toString).collect(Collectors.joining(", "));
    String found = yes == 0 ? "nobody so far" : "approved by " + names;
    return new Reason(
        rule, enough ? Answer.HOLDS : Answer.UNKNOWN, found, stage.asks().toString(), parts);
  }
}
