package dev.guardian.engine;

import dev.guardian.change.Subject;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.spi.ApprovalDesk.Question;
import java.util.Objects;

/** Puts the kernel's questions into the form that a desk shows. */
final class Questions {
  private Questions() {}

  static Question of(Pipeline pipeline, RunState state, Command.AskApproval ask) {
    if (state.stages().get(ask.stage()) instanceof StageState.Rolling rollout) {
      return ofEnvironment(pipeline, state, ask, Objects.requireNonNull(rollout.release()));
    }
    Stage.Approval stage = (Stage.Approval) pipeline.stage(ask.stage()).orElseThrow();
    return new Question(
        ask.id(),
        state.run(),
        state.subject(),
        state.change().head(),
        state.facts().title(),
        stage.asks(),
        ask.because());
  }

  private static Question ofEnvironment(
      Pipeline pipeline, RunState state, Command.AskApproval ask, Release release) {
    Environment environment = pipeline.environment(ask.stage()).orElseThrow();
    Asks asks = Objects.requireNonNull(environment.asks());
    Origin origin = release.origin();
    return new Question(
        ask.id(),
        state.run(),
        new Subject.ReleaseSubject(
            environment.to().key(),
            release.digest(),
            environment.name(),
            state.subject().policyDigest()),
        release.commit(),
        origin == null ? release.artifact() : origin.title(),
        asks,
        ask.because());
  }
}
