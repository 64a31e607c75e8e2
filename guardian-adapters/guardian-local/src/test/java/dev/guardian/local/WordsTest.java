package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "java -jar app.jar         | java/-jar/app.jar",
        "'one word' two            | one word/two",
        "\"one 'word'\" t\\ wo     | one 'word'/t wo",
        "a''b \"\" c               | ab//c",
        "\"\\$ \\\" \\\\ \\n\"      | $ \" \\ \\n",
        "'\\n'                     | \\n",
      })
  void words_are_split_as_posix_shells_do(String line, String words) {
    if (words != null) {
      assertThat(Words.of(line)).containsExactly(words.split("/", -1));
    }
  }

  @Test
  void nothing_is_expanded_and_nothing_is_a_command() {
    assertThat(Words.of("run $HOME `id` $(id) *.jar ~ ; rm -rf / && x | y > z # no"))
        .isEqualTo(
            List.of(
                "run", "$HOME", "`id`", "$(id)", "*.jar", "~", ";", "rm", "-rf", "/", "&&", "x",
                "|", "y", ">", "z", "#", "no"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 'b", "a \"b", "a \"b\\\"", "a\\"})
  void what_is_left_open_is_refused(String line) {
    assertThatThrownBy(() -> Words.of(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the command '" + line + "'");
  }
}
