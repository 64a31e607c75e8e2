package dev.guardian.pipeline;

import dev.guardian.change.PathGlob;
import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the stages of a definition and their gates, but for the order that {@link StageOrder}
 * checks.
 */
final class StageCheck {
  private static final Pattern BRACE = Pattern.compile("(?<!\\\\)[{}]");

  private final Pipeline pipeline;
  private final StageOrder order;
  private final WordCheck words;
  private final ArtifactCheck artifacts;
  private final Map<String, String> stageOfGate = new HashMap<>();

  private StageCheck(Pipeline pipeline, StageOrder order, WordCheck words) {
    this.pipeline = pipeline;
    this.order = order;
    this.words = words;
    this.artifacts = new ArtifactCheck(pipeline);
  }

  static void check(Place place, Pipeline pipeline, StageOrder order, WordCheck words) {
    new StageCheck(pipeline, order, words).check(place);
  }

  private void check(Place place) {
    List<Stage> stages = pipeline.stages();
    if (stages.isEmpty()) {
      place.problem(
          "pipeline '"
              + pipeline.name()
              + "' has no stages; write one with gates and an approval after it");
      return;
    }
    List<String> names = stages.stream().map(Stage::name).toList();
    List<String> places = Names.distinct(names);
    PipelineCheck.unique(
        names,
        (i, name) ->
            place
                .in(places.get(i))
                .problem(
                    stages.get(i) instanceof Stage.Rollout
                            && pipeline.stage(name).orElse(null) instanceof Stage.Rollout
                        ? "environment '" + name + "' has a rollout already; take one of them out"
                        : "stage '" + name + "' stands twice; give each one its own name"));
    String approval = checkApprovals(place, places);
    RolloutCheck rollouts = new RolloutCheck(pipeline, order, artifacts, approval);
    WatchCheck watches = new WatchCheck(pipeline, order);
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      Place here = place.in(places.get(i));
      here.name("stage", stage.name());
      here.in("within").positive("'within' of stage '" + stage.name() + "'", stage.within());
      if (stage instanceof Stage.Checks checks) {
        check(here, checks);
      } else if (stage instanceof Stage.Approval decision) {
        check(here, decision);
      } else if (stage instanceof Stage.Rollout rollout) {
        rollouts.check(here, rollout);
      } else if (stage instanceof Stage.Watch watch) {
        watches.check(here, watch);
      }
    }
  }

  /** Returns the name of the approval, the first of several; null if there is none. */
  private @Nullable String checkApprovals(Place place, List<String> places) {
    List<Integer> approvals = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (pipeline.stages().get(i) instanceof Stage.Approval) {
        approvals.add(i);
      }
    }
    if (approvals.isEmpty()) {
      place.problem(
          "pipeline '"
              + pipeline.name()
              + "' has no approval, so nothing would ever merge; write one after the stages that check");
      return null;
    }
    String first = pipeline.stages().get(approvals.get(0)).name();
    for (int each : approvals.subList(1, approvals.size())) {
      place
          .in(places.get(each))
          .problem(
              "a pipeline has one approval, and '"
                  + first
                  + "' is one already; take '"
                  + pipeline.stages().get(each).name()
                  + "' out");
    }
    for (int i = 0; i < places.size(); i++) {
      if (pipeline.stages().get(i) instanceof Stage.Checks checks) {
        checkBeforeApproval(place.in(places.get(i), "after"), checks.name(), first);
      }
    }
    return first;
  }

  private void checkBeforeApproval(Place place, String stage, String approval) {
    if (order.before(stage).contains(approval) && !order.before(approval).contains(stage)) {
      place.problem(
          "stage '"
              + stage
              + "' comes after the approval '"
              + approval
              + "', but gates show what a change is worth before it is decided; "
              + "name only stages before '"
              + approval
              + "' in 'after', and look at what was delivered with a 'watch'");
    }
  }

  private void check(Place place, Stage.Approval approval) {
    if (approval.after().isEmpty()) {
      place
          .in("after")
          .problem(
              "approval '"
                  + approval.name()
                  + "' comes after nothing, so it would have no evidence; "
                  + "name the stages that check in 'after'");
    }
    AsksCheck.check(place.in("asks"), approval.asks());
  }

  private void check(Place place, Stage.Checks stage) {
    if (stage.gates().isEmpty()) {
      place
          .in("gates")
          .problem(
              "stage '"
                  + stage.name()
                  + "' has no gate, so it could not show anything; write one under 'gates'");
    }
    List<String> places = Names.distinct(stage.gates().stream().map(GateSpec::name).toList());
    for (int i = 0; i < places.size(); i++) {
      check(place.in("gates", places.get(i)), stage.name(), stage.gates().get(i));
    }
    for (int i = 0; i < stage.passesWhen().size(); i++) {
      Condition condition = stage.passesWhen().get(i);
      if (condition.sustained() != null
          || !(condition.test() instanceof Condition.Threshold
              || condition.test() instanceof Condition.AgainstBaseline)) {
        place
            .in("passes-when", i)
            .problem(
                "a stage passes when a measurement compares well, like 'coverage.line >= 80%' or 'coverage.line >= baseline', but found '"
                    + condition
                    + "', which only a running version can answer");
      }
    }
  }

  private void check(Place place, String stage, GateSpec gate) {
    place.name("gate", gate.name());
    String other = stageOfGate.putIfAbsent(gate.name(), stage);
    if (other != null) {
      place.problem(
          "gate '"
              + gate.name()
              + "' stands in stage '"
              + other
              + "' already; give each gate of the pipeline its own name");
    }
    String named = "gate '" + gate.name() + "'";
    place.in("within").positive("'within' of " + named, gate.within());
    place.in("idle").positive("'idle' of " + named, gate.idle());
    if (gate.retries() < 0 || gate.retries() > GateSpec.MOST_RETRIES) {
      place
          .in("retries")
          .problem(
              named
                  + " is tried again 0 to "
                  + GateSpec.MOST_RETRIES
                  + " times, but found "
                  + gate.retries());
    }
    gate.produces()
        .forEach(
            (artifact, glob) -> {
              place.in("produces", artifact).name("produced artifact", artifact);
              checkGlob(place.in("produces", artifact), glob);
            });
    if (gate.report() != null) {
      place.in("report", "format").name("report format", gate.report().format());
      checkGlob(place.in("report", "path"), gate.report().path());
    }
    if (gate.cache() != null) {
      check(place.in("cache"), gate, gate.cache());
    }
    if (gate.action() instanceof GateAction.Preview preview) {
      check(place, stage, gate, preview);
    }
    words.check(place, gate, order.before(stage));
  }

  private static void check(Place place, GateSpec gate, CacheSpec cache) {
    String named = "gate '" + gate.name() + "'";
    if (cache.inputs().isEmpty()) {
      place
          .in("inputs")
          .problem(
              named
                  + " has no inputs, so it would see no file; name what it looks at, like"
                  + " 'inputs: [\"src/**\", pom.xml]'");
    }
    for (int i = 0; i < cache.inputs().size(); i++) {
      checkInput(place.in("inputs", i), cache.inputs().get(i));
    }
    if (!gate.produces().isEmpty()) {
      place.problem(
          named
              + " produces "
              + String.join(", ", gate.produces().keySet())
              + ", which must be built for each change; take 'cache' out, or check in one gate and"
              + " build in another");
    }
    if (gate.action() instanceof GateAction.Custom) {
      place.problem(
          named
              + " is a gate in code, and nobody knows what that depends on; take 'cache' out, or"
              + " make it a program");
    }
  }

  private void check(Place place, String stage, GateSpec gate, GateAction.Preview preview) {
    EnvironmentCheck.platform(place.in("preview"), preview.platform());
    artifacts.checkPreviewed(place.in("of"), gate, preview.artifact(), stage, order.before(stage));
    Map<String, Boolean> ofPrograms = new LinkedHashMap<>();
    ofPrograms.put("idle", gate.idle() != null);
    ofPrograms.put("env", !gate.env().isEmpty());
    ofPrograms.put("produces", !gate.produces().isEmpty());
    ofPrograms.put("report", gate.report() != null);
    ofPrograms.put("cache", gate.cache() != null);
    ofPrograms.forEach(
        (word, said) -> {
          if (said) {
            place
                .in(word)
                .problem(
                    "preview '"
                        + gate.name()
                        + "' runs no program that '"
                        + word
                        + "' could be for; take it out, and tell the platform what it needs in"
                        + " 'with'");
          }
        });
  }

  /** Elsewhere braces are characters like others; here they would silently match no file. */
  private static void checkInput(Place place, String glob) {
    if (BRACE.matcher(glob).find()) {
      place.problem(
          "braces and placeholders are not known in patterns, but found '"
              + glob
              + "'; write each pattern by itself, or '\\{' for the character itself");
      return;
    }
    checkGlob(place, glob);
  }

  private static void checkGlob(Place place, String glob) {
    try {
      PathGlob.of(glob);
    } catch (IllegalArgumentException unreadable) {
      place.problem(String.valueOf(unreadable.getMessage()));
    }
  }
}
