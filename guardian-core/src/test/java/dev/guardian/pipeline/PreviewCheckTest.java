package dev.guardian.pipeline;

import static dev.guardian.pipeline.DeliveryDefinitions.BUILD;
import static dev.guardian.pipeline.DeliveryDefinitions.approval;
import static dev.guardian.pipeline.DeliveryDefinitions.checks;
import static dev.guardian.pipeline.DeliveryDefinitions.preview;
import static dev.guardian.pipeline.DeliveryDefinitions.problems;
import static dev.guardian.pipeline.DeliveryDefinitions.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.ReportSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gates that show a change on a platform of its own. */
class PreviewCheckTest {
  @Test
  void a_preview_shows_what_a_gate_of_an_earlier_stage_produces() {
    assertThat(previewProblems(preview("of-none", "sites"), checks("build", BUILD)))
        .containsExactly(
            "stages.show.gates.of-none.of: preview 'of-none' shows 'sites', which no gate produces;"
                + " did you mean 'site'?");
    assertThat(previewProblems(preview("early", "site"), checks("beside", BUILD)))
        .singleElement()
        .asString()
        .contains("whose stage 'beside' is not before it; name 'beside' in 'after'");
    assertThat(
            problems(checks("build", BUILD, preview("beside", "site")), approval("gate", "build")))
        .singleElement()
        .asString()
        .contains("beside it in stage 'build'; move the preview");
    assertThat(previewProblems(preview("fine", "site"), checks("build", BUILD))).isEmpty();
  }

  @Test
  void a_preview_is_no_program() {
    GateSpec preview =
        new GateSpec(
            "preview",
            new GateAction.Preview("lo cal", Map.of("a b", "${workspace}"), "site"),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            1,
            Map.of("A", "b"),
            Map.of("page", "*.html"),
            new ReportSpec("junit", "*.xml"),
            true);

    assertThat(
            problemsOf(
                checks("build", BUILD),
                new Stage.Checks(
                    "show", List.of("build"), null, false, List.of(preview), List.of()),
                approval("gate", "show")))
        .extracting(problem -> String.join(".", problem.path().subList(4, problem.path().size())))
        .containsExactly("preview", "idle", "env", "produces", "report", "with.a b", "with.a b");
  }

  @Test
  void a_preview_puts_out_its_url_to_the_gates_of_later_stages() {
    GateSpec smoke =
        GateSpec.of(
            "smoke", new GateAction.Command(List.of("curl", "${gates.preview.url}/health")));
    GateSpec host =
        GateSpec.of("host", new GateAction.Uses("zap", Map.of("target", "${gates.preview.host}")));

    assertThat(
            problems(
                checks("build", BUILD),
                new Stage.Checks(
                    "show",
                    List.of("build"),
                    null,
                    false,
                    List.of(preview("preview", "site")),
                    List.of()),
                new Stage.Checks(
                    "smoke", List.of("show"), null, false, List.of(smoke, host), List.of()),
                approval("gate", "smoke")))
        .singleElement()
        .asString()
        .startsWith("stages.smoke.gates.host.with.target:")
        .endsWith("write '${gates.preview.url}'");
  }

  private static List<String> previewProblems(GateSpec preview, Stage builds) {
    List<String> after = builds.name().equals("build") ? List.of("build") : List.of();
    return problems(
        builds,
        new Stage.Checks("show", after, null, false, List.of(preview), List.of()),
        approval("gate", "show", builds.name()));
  }
}
