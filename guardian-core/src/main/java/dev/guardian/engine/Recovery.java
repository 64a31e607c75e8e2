package dev.guardian.engine;

import dev.guardian.kernel.ApprovalPhase;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.MergeDecision;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Takes up what an earlier life left undone. */
final class Recovery {
  private Recovery() {}

  /** Does again what is outstanding: gates as a new attempt, effects after a look at the world. */
  static void resume(RunDriver driver, Performer performer, RunState state, Instant now) {
    for (Command command : List.copyOf(state.outstanding().values())) {
      if (command instanceof Command.RunGate gate) {
        driver.tell(new Event.GateInterrupted(now, gate.id()));
      } else {
        performer.again(command);
      }
    }
    askAgain(performer, state);
  }

  /**
   * A desk may forget its questions when the program ends; putting one twice is the same as once.
   */
  private static void askAgain(Performer performer, RunState state) {
    MergeDecision decision = state.decision();
    state
        .stages()
        .forEach(
            (name, stage) -> {
              if (stage instanceof StageState.Approving approving
                  && approving.phase() == ApprovalPhase.ASKING
                  && decision != null) {
                performer.again(
                    new Command.AskApproval(
                        state.run() + "/" + name + "/ask", name, decision.because()));
              } else if (stage instanceof StageState.Rolling rolling
                  && rolling.phase() == RolloutPhase.ASKING) {
                performer.again(
                    new Command.AskApproval(
                        state.run() + "/" + name + "/ask#" + rolling.counts().get("ask"),
                        name,
                        List.of("'" + name + "' asks before a delivery")));
              }
            });
  }

  /** Holds on to the services that a run is changing, before anybody else asks for them. */
  static void reclaim(Claims claims, Pipeline pipeline, RunState state) {
    state
        .stages()
        .forEach(
            (name, stage) -> {
              if (stage instanceof StageState.Rolling rolling && rolling.phase().underWay()) {
                hold(claims, pipeline, state.run(), name, name, rolling.counts());
              } else if (stage instanceof StageState.Watching watching
                  && watching.phase().rollsBack()) {
                hold(claims, pipeline, state.run(), name, watching.rollout(), watching.counts());
              }
            });
  }

  private static void hold(
      Claims claims,
      Pipeline pipeline,
      String run,
      String stage,
      String environment,
      Map<String, Integer> counts) {
    pipeline
        .environment(environment)
        .ifPresent(
            each ->
                claims.hold(each.to().key(), run + "/" + stage + "/claim#" + counts.get("claim")));
  }
}
