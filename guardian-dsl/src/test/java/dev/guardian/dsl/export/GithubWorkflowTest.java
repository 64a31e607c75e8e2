package dev.guardian.dsl.export;

import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.dsl.GuardianDsl.uses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.guardian.dsl.ActionDraft;
import dev.guardian.dsl.Golden;
import dev.guardian.dsl.StageDraft;
import dev.guardian.dsl.catalog.StandardCatalog;
import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class GithubWorkflowTest {
  private static final Path WORKFLOWS = Path.of("src/test/resources/workflows");

  @ParameterizedTest
  @ValueSource(strings = {"shop", "plain"})
  void a_pipeline_is_written_with_what_is_lost(String name) throws IOException {
    Pipeline pipeline =
        YamlPipelines.read("guardian.yaml", Files.readString(WORKFLOWS.resolve(name + ".yaml")));

    String written = GithubWorkflow.of(pipeline, StandardCatalog.standard());

    Golden.assertSame(WORKFLOWS.resolve(name + ".github.yml"), written);
    assertThat(new Yaml().<Object>load(written)).isNotNull();
  }

  @Test
  @Tag("twin:E2")
  void words_that_mean_nothing_to_a_shell_are_written_as_they_are() {
    assertThat(written(command("mvn -B verify -Dx=a,b:c@d+e%f")))
        .contains("run: mvn -B verify -Dx=a,b:c@d+e%f\n");
  }

  @Test
  @Tag("threat:E2")
  void no_word_becomes_an_expression_of_github() {
    String written = written(command(List.of("echo", "${{ secrets.KEY }}".replace("${", "$${"))));

    assertThat(written).contains("'$''{{ secrets.KEY }}'").doesNotContain("${{ secrets");
  }

  @Test
  void a_word_of_the_shell_is_run_as_a_program() {
    assertThat(written(command("exit 0"))).contains("run: exec exit 0\n");
  }

  @Test
  void changes_of_a_branch_that_is_named_run_it() {
    assertThat(
            GithubWorkflow.of(
                of(stage("checks").gates(gate("test", command("make test")))),
                StandardCatalog.standard(),
                "trunk"))
        .contains("branches: [trunk]")
        .doesNotContain("main");
  }

  @Test
  void a_pipeline_of_which_nothing_can_be_carried_over_is_refused() {
    Pipeline pipeline = of(stage("checks").gates(gate("own", uses("our-own-gate"))));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GithubWorkflow.of(pipeline, StandardCatalog.standard()))
        .withMessageContaining("has no gate that GitHub Actions could run")
        .withMessageContaining("gate 'own': not run, 'our-own-gate' is no tool of the catalog");
  }

  private static String written(ActionDraft action) {
    return GithubWorkflow.of(
        of(stage("checks").gates(gate("test", action))), StandardCatalog.standard());
  }

  private static Pipeline of(StageDraft checks) {
    return pipeline("shop")
        .stages(checks, approval("end").after("checks").asks(team("all").count(1)))
        .build();
  }
}
