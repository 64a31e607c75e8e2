package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.ProducedArtifact;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When previews are taken down, each a sentence that {@link KernelTest} plays. */
final class PreviewScenarios {
  private PreviewScenarios() {}

  /** The site is built, previewed and tried, and then delivered. */
  private static Pipeline pipeline() {
    Pipeline plain = Shop.pipeline(Shop.TO_PRODUCTION);
    List<Stage> stages = new ArrayList<>(plain.stages());
    stages.add(
        1,
        new Stage.Checks(
            "try",
            List.of("build"),
            Duration.ofMinutes(5),
            true,
            List.of(GateSpec.of("preview", new GateAction.Preview("local", Map.of(), "site"))),
            List.of()));
    stages.set(2, Play.approval("build", "try"));
    return new Pipeline(
        plain.name(),
        plain.agents(),
        plain.risk(),
        plain.trust(),
        plain.onFailure(),
        plain.prepares(),
        plain.holdDown(),
        plain.variables(),
        plain.environments(),
        stages);
  }

  private static Play begun() {
    return Play.of(pipeline(), Play.CLEAN, Set.of(Play.BUILDER), "docs/a.md");
  }

  private static Play previewed() {
    return begun()
        .gate(
            "build/jar#1",
            GateResult.passed()
                .withArtifacts(List.of(new ProducedArtifact("site", Shop.NEW, 10, "site.jar"))))
        .gate("try/preview#1", GateResult.passed());
  }

  private static void removedOnce(Play play) {
    assertThat(play.emitted(Command.RemovePreview.class))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.platform()).isEqualTo("local");
              assertThat(each.preview()).isEqualTo("r/try/preview");
            });
  }

  static Play a_preview_stays_until_the_change_is_decided_and_goes_once() {
    Play play = previewed().level(1, "L1").timer("quality-gate/hold-down#1").level(2, "L1");
    assertThat(play.emitted(Command.RemovePreview.class)).isEmpty();

    play.merge(Play.MERGED);

    removedOnce(play);
    new DeliveryPlay(play).claimed().delivered();
    removedOnce(play);
    return play.ends(RunPhase.DELIVERED).finished();
  }

  static Play a_preview_stays_while_people_are_asked() {
    Play play = previewed().level(1, "L0").ends(RunPhase.WAITING);
    assertThat(play.emitted(Command.RemovePreview.class)).isEmpty();

    play.answer(Play.REVIEWER, false, "maintainers");

    removedOnce(play);
    return play.ends(RunPhase.REJECTED).finished();
  }

  static Play a_preview_goes_when_its_change_moves_on() {
    Play play = previewed().superseded();

    removedOnce(play);
    return play.ends(RunPhase.SUPERSEDED).finished();
  }

  static Play a_preview_that_was_never_begun_is_not_removed() {
    Play play = begun().cancelled();

    assertThat(play.emitted(Command.RemovePreview.class)).isEmpty();
    return play.ends(RunPhase.CANCELLED).finished();
  }

  static Play a_preview_that_cannot_be_removed_takes_no_delivery_back() {
    Play run =
        previewed()
            .level(1, "L1")
            .timer("quality-gate/hold-down#1")
            .level(2, "L1")
            .merge(Play.MERGED);
    DeliveryPlay play = new DeliveryPlay(run).claimed().deployed().shifted();

    play.fails(Command.RemovePreview.class).is(RolloutPhase.SOAKING);

    play.soaks().shifted().soaks().shifted();
    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }
}
