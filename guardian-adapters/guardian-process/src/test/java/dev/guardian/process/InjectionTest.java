package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ChangedFile;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionTest {
  private static final String MARKER = "pwned";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch pwned)",
        "`touch pwned`",
        "; touch pwned",
        "x\ntouch pwned\n",
        "x && touch pwned #",
        "x | touch pwned",
        "'; touch pwned; '",
        "\"; touch pwned; \"",
        "%0atouch pwned",
        "${variables.other}",
        "$IFS",
        "* ? [a-z]",
        "two  words"
      })
  @Tag("threat:E2")
  void a_value_is_one_word_whatever_it_holds(String value) throws Exception {
    bench.outputs = Map.of("preview", Map.of("url", value));
    List<String> words =
        new ArrayList<>(bench.script("gate.sh", "printf '%s|%s|%s' \"$#\" \"$1\" \"$FROM_ENV\""));
    words.add("${gates.preview.url}");

    GateResult result =
        bench.run(
            CommandGateTest.with(Bench.gate(words), Map.of("FROM_ENV", "<${gates.preview.url}>")));

    assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
    assertThat(result.log()).isEqualTo("1|" + value + "|<" + value + ">");
    assertThat(bench.workspace.resolve(MARKER)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--upload-pack=touch pwned", "-rf", "-", "@arguments.txt"})
  @Tag("threat:E3")
  void a_value_does_not_become_an_option(String value) throws Exception {
    bench.outputs = Map.of("preview", Map.of("url", value));
    List<String> words = new ArrayList<>(bench.script("gate.sh", "touch pwned"));
    words.add("${gates.preview.url}");

    GateResult result = bench.run(Bench.gate(words));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("${gates.preview.url}").contains(value);
    assertThat(bench.workspace.resolve(MARKER)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "@x"})
  @Tag("twin:E3")
  void a_value_behind_an_options_name_may_begin_as_it_likes(String value) throws Exception {
    bench.outputs = Map.of("preview", Map.of("url", value));
    List<String> words = new ArrayList<>(bench.script("gate.sh", "printf '%s' \"$1\""));
    words.add("--target=${gates.preview.url}");

    GateResult result = bench.run(Bench.gate(words));

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.log()).isEqualTo("--target=" + value);
  }

  @Test
  @Tag("twin:E3")
  void an_option_that_the_definition_writes_stays_one() throws Exception {
    bench.variables = Map.of("level", "high", "scope", "@guardian/web");
    List<String> words = new ArrayList<>(bench.script("gate.sh", "printf '%s ' \"$@\""));
    words.addAll(
        List.of("-l", "--level=${variables.level}", "-${variables.level}", "${variables.scope}"));

    GateResult result = bench.run(Bench.gate(words));

    assertThat(result.log()).isEqualTo("-l --level=high -high @guardian/web ");
  }

  @Test
  @Tag("threat:E2")
  void a_hostile_file_name_is_no_class() throws Exception {
    bench.files =
        List.of(
            ChangedFile.added("src/main/java/a/$(touch pwned).java", 1),
            ChangedFile.added("src/main/java/a/B,evil.Class.java", 1),
            ChangedFile.added("src/main/java/-Dx=y.java", 1));
    List<String> words = new ArrayList<>(bench.script("gate.sh", "printf '%s' \"$1\""));
    words.add("[${changed.classes}]");

    GateResult result = bench.run(Bench.gate(words));

    assertThat(result.log()).isEqualTo("[]");
    assertThat(bench.workspace.resolve(MARKER)).doesNotExist();
  }

  @Test
  @Tag("twin:E2")
  void ordinary_values_go_through() throws Exception {
    Files.writeString(bench.workspace.resolve("naïve café.txt"), "x");
    bench.variables = Map.of("file", "naïve café.txt");
    List<String> words = new ArrayList<>(bench.script("gate.sh", "test -f \"$1\""));
    words.add("${variables.file}");

    assertThat(bench.run(Bench.gate(words)).verdict()).isEqualTo(Verdict.PASSED);
  }
}
