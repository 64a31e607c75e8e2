package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.Finding;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.spi.GateJob;
import dev.guardian.testkit.delivery.Build;
import dev.guardian.testkit.delivery.PlatformAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a change builds is shown for itself alone while it is checked. */
class PreviewsTest {
  private final DeliveryWorld world = DeliveryWorld.standard(pipeline());

  PreviewsTest() {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
  }

  private static Pipeline pipeline() {
    GateSpec preview =
        new GateSpec(
            "preview",
            new GateAction.Preview("simulated", Map.of("change", "${change.number}"), "site"),
            null,
            null,
            3,
            Map.of(),
            Map.of(),
            null,
            false);
    GateSpec smoke =
        GateSpec.of("smoke", new GateAction.Command(List.of("curl", "${gates.preview.url}")));
    return Shipping.of(
        List.of(Environment.of("production", Shipping.PRODUCTION)),
        List.of(checks("show", "build", preview), checks("smoke-test", "show", smoke)),
        Shipping.rollout("production", Shipping.QUICK));
  }

  private static Stage.Checks checks(String name, String after, GateSpec gate) {
    return new Stage.Checks(name, List.of(after), null, true, List.of(gate), List.of());
  }

  @Test
  @Tag("twin:H1")
  void a_preview_is_shown_to_later_gates_and_taken_down_before_the_delivery() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> world.traffic(Shipping.PRODUCTION, 2) == 20);
      assertThat(world.platform.previews()).isEmpty();

      assertThat(pace.end(run).phase()).isEqualTo(RunPhase.DELIVERED);
    }
    assertThat(world.platform.count(PlatformAction.PREVIEW)).isEqualTo(1);
    assertThat(world.platform.count(PlatformAction.REMOVE_PREVIEW)).isEqualTo(1);
    assertThat(url()).startsWith("https://change-2-1.");
  }

  @Test
  void a_preview_answers_with_the_release_of_its_change_while_people_are_asked() {
    try (Guardian guardian = unknown()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> !world.questions.open().isEmpty());
      assertThat(world.platform.answering(url())).isEqualTo(digest(2));

      pace.approveAll();
      pace.end(run);
      assertThat(world.platform.answering(url())).isEmpty();
    }
  }

  @Test
  @Tag("threat:D7")
  void a_preview_whose_answer_is_lost_is_the_same_preview_at_the_next_attempt() {
    world.platform.losesTheAnswerOf(PlatformAction.PREVIEW, 2);
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).isEqualTo(RunPhase.DELIVERED);
      assertThat(state.checks().get("show").gates().get("preview").attempt()).isEqualTo(3);
    }
    assertThat(world.platform.count(PlatformAction.PREVIEW)).isEqualTo(1);
    assertThat(world.platform.previews()).isEmpty();
  }

  @Test
  void a_preview_goes_when_the_change_is_rejected() {
    world.answers.put("smoke", GateResult.failed(List.of(Finding.error("http", "404"))));
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).isEqualTo(RunPhase.REJECTED);
    }
    assertThat(world.platform.count(PlatformAction.PREVIEW)).isEqualTo(1);
    assertThat(world.platform.previews()).isEmpty();
  }

  @Test
  void a_preview_goes_when_its_run_is_cancelled_after_a_restart() {
    String run;
    try (Guardian guardian = unknown()) {
      RunHandle handle = guardian.submit(SampleForge.change(2));
      new Pace(world, guardian).until(handle, () -> !world.questions.open().isEmpty());
      run = handle.run();
    }
    try (Guardian guardian = unknown()) {
      assertThat(world.platform.previews()).hasSize(1);
      guardian.cancel(run, World.REVIEWER);
      new Pace(world, guardian).end(guardian.find(run).orElseThrow());

      assertThat(world.platform.previews()).isEmpty();
    }
  }

  @Test
  void a_preview_that_nobody_takes_down_goes_when_its_lease_is_over() throws Exception {
    try (Guardian guardian = unknown()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> !world.questions.open().isEmpty());
      pace.pass(Duration.ofMinutes(55));
      assertThat(world.platform.previews()).hasSize(1);

      pace.pass(Duration.ofMinutes(20));
      awaitNoPreview();
    }
  }

  @Test
  void an_artifact_that_does_not_come_up_fails_its_change_with_what_it_printed() {
    world.platform.builds(digest(2), Build.NEVER_READY).prints(digest(2), "no such table: goods\n");
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).isEqualTo(RunPhase.REJECTED);
      GateResult result = state.checks().get("show").gates().get("preview").result();
      assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(result.log()).contains("no such table: goods");
      assertThat(result.findings())
          .singleElement()
          .satisfies(each -> assertThat(each.message()).contains("does not come up"));
    }
    assertThat(world.platform.previews()).isEmpty();
    assertThat(world.effects()).isEmpty();
  }

  /** Nobody knows the agent, so a person is asked. */
  private Guardian unknown() {
    return world.builder(world.journal).open();
  }

  private String url() {
    GateJob smoke =
        world.jobs.stream().filter(each -> each.gate().name().equals("smoke")).findFirst().get();
    return smoke.outputs().get("preview").get("url");
  }

  /** The sweep is nobody's run, so that nothing says when it is done. */
  private void awaitNoPreview() throws InterruptedException {
    synchronized (this) {
      for (int i = 0; i < 2_000 && !world.platform.previews().isEmpty(); i++) {
        wait(5);
      }
    }
    assertThat(world.platform.previews()).isEmpty();
  }
}
