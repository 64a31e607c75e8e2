package dev.guardian.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.dsl.DefinitionException;
import dev.guardian.dsl.Mistake;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that aim at the reader itself: they are refused like any mistake, and no {@link Error}
 * comes of them.
 */
class HostileFilesTest {
  private static final int LARGE = 260_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "{", "- ", "? ", "a: ", "!", "*", "&", "'", "\"", "|\n", "\\", "#", "\t", "[a, ",
        "{a: ", "-\n", "%a ", "@", "a: b\n"
      })
  void a_file_full_of_one_thing_is_refused(String part) {
    String text = part.repeat(LARGE / part.length());

    assertThatThrownBy(() -> YamlPipelines.read("guardian.yaml", text))
        .isInstanceOf(DefinitionException.class);
    assertThatThrownBy(() -> YamlPipelines.read("guardian.yaml", "pipeline: {" + text))
        .isInstanceOf(DefinitionException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\uFEFF",
        "a: \"\\UFFFFFFFF\"",
        "a: \"\\xZZ\"",
        "%YAML 9.9\n---\na: b",
        "%TAG ! x\n%TAG ! y\n---\na: b",
        "a\0b",
        "a: \uD800",
        "<<: {a: b}",
        "a: !!java.net.URL [x]",
        "? {a: b}\n: c",
        "&a",
        "--- |"
      })
  void an_odd_file_is_refused(String text) {
    assertThatThrownBy(() -> YamlPipelines.read("guardian.yaml", text))
        .isInstanceOf(DefinitionException.class);
  }

  @Test
  void aliases_of_aliases_are_not_followed() {
    String laughs =
        "a0: &a0 [x, x]\n"
            + IntStream.range(1, 40)
                .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1))
                .collect(Collectors.joining());

    assertThatThrownBy(() -> YamlPipelines.read("guardian.yaml", laughs))
        .isInstanceOf(DefinitionException.class);
  }

  @Test
  void a_file_that_is_too_large_is_refused_unread() {
    assertThatThrownBy(() -> YamlPipelines.read("guardian.yaml", "a: " + "x".repeat(300_000)))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("larger than 256 KiB");
  }

  @Test
  void what_steers_a_terminal_is_not_shown_as_it_is() {
    assertThatThrownBy(() -> YamlPipelines.read("guardian.yaml", "pipeline: \"\\e[31m\u202E\"\n"))
        .isInstanceOfSatisfying(
            DefinitionException.class,
            refused ->
                assertThat(refused.getMessage())
                    .doesNotContain("\u001B", "\u202E")
                    .contains("[31m"));
  }

  @Test
  void a_place_in_a_long_line_is_shown_with_what_stands_around_it() {
    String text =
        "pipeline: shop\nstages: [" + "{stage: a, gates: {b: c}}, ".repeat(100) + "{stag: z}]\n";

    assertThatThrownBy(() -> YamlPipelines.read("guardian.yaml", text))
        .isInstanceOfSatisfying(
            DefinitionException.class,
            refused -> assertThat(refused.mistakes()).allSatisfy(HostileFilesTest::isNarrow));
  }

  private static void isNarrow(Mistake mistake) {
    assertThat(mistake.location()).isNotNull();
    assertThat(mistake.location().source().length()).isLessThanOrEqualTo(160);
    assertThat(mistake.location().caret()).isBetween(1, 161);
  }
}
