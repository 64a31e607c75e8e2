package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.ChangeKind;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.FileMode;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.spi.GateJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceholdersTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
  }

  @Test
  void every_documented_name_has_a_value() throws Exception {
    bench.variables = Map.of("level", "high");
    bench.outputs = Map.of("preview", Map.of("url", "https://p"));
    bench.files = List.of(ChangedFile.added("src/main/java/a/B.java", 1));

    List<String> words =
        placeholders()
            .with(Map.of("target", "t"))
            .words(
                List.of(
                    "${variables.level}",
                    "${gates.preview.url}",
                    "${reports}/x",
                    "${workspace}",
                    "${changed.classes}",
                    "#${change.number}",
                    "${with.target}",
                    ""));

    assertThat(words)
        .containsExactly(
            "high",
            "https://p",
            bench.reports + "/x",
            bench.workspace.toString(),
            "a.B",
            "#7",
            "t",
            "");
  }

  @Test
  void an_unknown_name_is_refused_with_those_that_there_are() {
    bench.variables = Map.of("level", "high");

    assertThatThrownBy(() -> placeholders().words(List.of("${HOME}/x")))
        .isInstanceOf(GateBroken.class)
        .hasMessageContaining("'${HOME}' in '${HOME}/x'")
        .hasMessageContaining("variables.level")
        .hasMessageContaining("change.number")
        .hasMessageContaining("'$${HOME}'");
  }

  @Test
  void two_dollars_stand_for_the_characters_themselves() throws Exception {
    assertThat(placeholders().words(List.of("$${HOME}", "a$${b}c", "$HOME", "$", "{}")))
        .containsExactly("${HOME}", "a${b}c", "$HOME", "$", "{}");
  }

  @Test
  void a_value_is_not_read_again() throws Exception {
    bench.variables = Map.of("a", "${variables.b}", "b", "secret");

    assertThat(placeholders().words(List.of("${variables.a}"))).containsExactly("${variables.b}");
  }

  @Test
  void a_placeholder_that_is_not_closed_is_refused() {
    assertThatThrownBy(() -> placeholders().words(List.of("${variables.a")))
        .hasMessageContaining("does not close it");
  }

  @Test
  void a_value_that_no_program_can_be_given_is_refused() {
    bench.variables = Map.of("a", "x\0y");

    assertThatThrownBy(() -> placeholders().words(List.of("${variables.a}")))
        .hasMessageContaining("NUL");
  }

  @Test
  void changed_classes_are_those_of_main_sources_that_are_still_there() {
    bench.files =
        List.of(
            ChangedFile.added("src/main/java/dev/x/Main.java", 1),
            ChangedFile.added("module/src/main/java/dev/x/Other.java", 1),
            ChangedFile.added("src/main/java/Unpackaged.java", 1),
            ChangedFile.added("src/main/java/dev/x/package-info.java", 1),
            ChangedFile.added("src/main/java/.java", 1),
            ChangedFile.added("src/test/java/dev/x/MainTest.java", 1),
            ChangedFile.added("src/main/java/dev/x/notes.md", 1),
            ChangedFile.added("notsrc/main/java/dev/x/No.java", 1),
            new ChangedFile(
                "src/main/java/dev/x/Gone.java",
                null,
                ChangeKind.DELETED,
                FileMode.REGULAR,
                FileMode.ABSENT,
                false,
                List.of(),
                9));

    assertThat(ChangedClasses.of(bench.change())).isEqualTo("Unpackaged,dev.x.Main,dev.x.Other");
  }

  private Placeholders placeholders() {
    GateSpec gate = GateSpec.of("g", new GateAction.Command(List.of("true")));
    GateJob job = new GateJob("id", gate, List.of(), bench.variables, bench.outputs);
    return Placeholders.of(job, bench.context(), bench.workspace, bench.reports);
  }
}
