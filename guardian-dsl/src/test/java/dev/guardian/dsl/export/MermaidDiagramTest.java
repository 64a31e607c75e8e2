package dev.guardian.dsl.export;

import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.team;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MermaidDiagramTest {
  private static final Path EXAMPLES = Path.of("src/test/resources/examples");

  @Test
  void a_delivery_is_drawn_with_what_takes_it_back() throws IOException {
    Pipeline shop =
        YamlPipelines.read(
            "guardian.yaml", Files.readString(EXAMPLES.resolve("web-shop-delivery.yaml")));

    String drawn = MermaidDiagram.of(shop);

    assertThat(drawn)
        .isEqualTo(Files.readString(EXAMPLES.resolve("web-shop-delivery.mmd")))
        .isEqualTo(MermaidDiagram.of(shop));
  }

  @Test
  void stages_beside_each_other_are_drawn_beside_each_other() {
    Pipeline both =
        pipeline("both")
            .stages(
                stage("left").gates(gate("l", command("l"))),
                stage("right").gates(gate("r", command("r"))),
                approval("end").after("left", "right").asks(team("all").count(1)))
            .build();

    assertThat(MermaidDiagram.of(both))
        .contains("change --> s0", "change --> s1", "s0 --> s2", "s1 --> s2")
        .doesNotContain("rolled back");
  }
}
