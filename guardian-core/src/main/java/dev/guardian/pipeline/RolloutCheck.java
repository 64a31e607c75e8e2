package dev.guardian.pipeline;

import dev.guardian.delivery.RolloutStep;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the rollouts of a definition. */
final class RolloutCheck {
  private final Pipeline pipeline;
  private final StageOrder order;
  private final ArtifactCheck artifacts;
  private final @Nullable String approval;

  /**
   * @param approval the name of the approval; null if there is none
   */
  RolloutCheck(
      Pipeline pipeline, StageOrder order, ArtifactCheck artifacts, @Nullable String approval) {
    this.pipeline = pipeline;
    this.order = order;
    this.artifacts = artifacts;
    this.approval = approval;
  }

  void check(Place place, Stage.Rollout rollout) {
    String named = "rollout '" + rollout.name() + "'";
    if (pipeline.environment(rollout.name()).isEmpty()) {
      place.in("rollout").problem(unknownEnvironment(rollout));
    }
    checkOrder(place.in("after"), rollout);
    artifacts.checkDelivered(
        place.in("delivers"), rollout, approval, approval == null ? null : order.before(approval));
    checkSteps(place.in("steps"), named, rollout.steps());
    TriggerCheck.check(
        place.in("rolls-back-when"),
        rollout.rollsBackWhen(),
        named
            + " is taken back by nothing; write when, such as 'rolls-back-when: [error.rate regresses]'");
    place.in("judge", "deadline").positive("'deadline' of " + named, rollout.judge().deadline());
    if (rollout.judge().absoluteFloor().isEmpty()) {
      place
          .in("judge", "absolute-floor")
          .problem("'absolute-floor' of " + named + " is empty; write 0.1%, 5ms or both");
    }
    place.in("window").positive("'window' of " + named, rollout.window());
  }

  private String unknownEnvironment(Stage.Rollout rollout) {
    List<String> known = pipeline.environments().stream().map(Environment::name).toList();
    return "rollout '"
        + rollout.name()
        + "' goes to the environment of that name, which is not declared"
        + (Names.nearest(rollout.name(), known).isPresent()
            ? Names.hint(rollout.name(), known)
            : "; declare it under 'environments', or write 'to: {platform: …, service: …}' here");
  }

  private void checkOrder(Place place, Stage.Rollout rollout) {
    if (approval == null) {
      return;
    }
    Set<String> before = order.before(rollout.name());
    if (before.contains(approval) || !order.knows(before)) {
      return;
    }
    String sentence =
        "rollout '"
            + rollout.name()
            + "' delivers what the approval '"
            + approval
            + "' let through, but ";
    place.problem(
        order.before(approval).contains(rollout.name())
            ? sentence
                + "comes before it; take '"
                + rollout.name()
                + "' out of what '"
                + approval
                + "' comes after, and name '"
                + approval
                + "' here"
            : sentence + "does not come after it; name '" + approval + "' in 'after'");
  }

  private static void checkSteps(Place place, String named, List<RolloutStep> steps) {
    if (steps.isEmpty()) {
      place.problem(
          named + " has no steps; write 'steps: [{traffic: 5%, soak: 10m}, {traffic: 100%}]'");
      return;
    }
    for (int i = 0; i < steps.size(); i++) {
      RolloutStep step = steps.get(i);
      Place here = place.in(i);
      here.in("soak").positive("'soak' of " + named, step.soak());
      if (i > 0 && step.percent() <= steps.get(i - 1).percent()) {
        here.in("traffic")
            .problem(
                named
                    + " goes from "
                    + steps.get(i - 1).traffic()
                    + " to "
                    + step.traffic()
                    + "; give each step more traffic than the one before");
      }
      if (i < steps.size() - 1 && step.soak() == null) {
        here.problem(
            named
                + " goes on from "
                + step.traffic()
                + " without a look; write how long it is measured there, such as {traffic: "
                + step.traffic()
                + ", soak: 10m}");
      }
    }
    RolloutStep last = steps.get(steps.size() - 1);
    if (last.percent() != 100) {
      place
          .in(steps.size() - 1, "traffic")
          .problem(
              named + " ends at " + last.traffic() + " of the traffic; write a last step of 100%");
    }
  }
}
