package dev.guardian.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.GateAction;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.PipelineCheck;
import dev.guardian.pipeline.Stage;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

class PipelineArbitrariesTest {

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void a_generated_definition_has_no_problem(@ForAll("pipelines") Pipeline pipeline) {
    assertThat(PipelineCheck.problemsOf(pipeline)).isEmpty();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void every_kind_of_stage_is_among_them(@ForAll("pipelines") Pipeline pipeline) {
    List<Stage> stages = pipeline.stages();
    boolean delivers = stages.stream().anyMatch(Stage.Rollout.class::isInstance);
    boolean watches = stages.stream().anyMatch(Stage.Watch.class::isInstance);
    boolean previews =
        stages.stream()
            .filter(Stage.Checks.class::isInstance)
            .flatMap(stage -> ((Stage.Checks) stage).gates().stream())
            .anyMatch(gate -> gate.action() instanceof GateAction.Preview);

    Statistics.label("delivers").collect(delivers).coverage(is -> atLeastOften(is, true));
    Statistics.label("watches").collect(watches).coverage(is -> atLeastOften(is, true));
    Statistics.label("previews").collect(previews).coverage(is -> atLeastOften(is, true));
  }

  private static void atLeastOften(StatisticsCoverage found, boolean value) {
    found.check(value).percentage(percent -> percent > 10);
  }

  @Provide
  Arbitrary<Pipeline> pipelines() {
    return PipelineArbitraries.pipelines();
  }
}
