package dev.guardian.dsl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "npx prettier --check . → npx|prettier|--check|.",
        "  a \t b  → a|b",
        "node -e 'a && b > c' → node|-e|a && b > c",
        "echo \"it's\" → echo|it's",
        "echo \"a \\\" b \\\\ \\n \\$\" → echo|a \" b \\ \\n $",
        "echo a\\ b\\\\ → echo|a b\\",
        "echo ''x\"\" '' → echo|x|",
        "echo *.md ~ {a,b} $HOME → echo|*.md|~|{a,b}|$HOME",
        "echo ${variables.node}:x → echo|${variables.node}:x",
        "echo a#b → echo|a#b",
        "echo a=b → echo|a=b",
        "ünï 名前 → ünï|名前",
      })
  void words_are_split_as_a_shell_would_and_nothing_is_expanded(String line, String words) {
    assertThat(ShellWords.split(line)).isEqualTo(List.of(words.split("\\|", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a && b",
        "a | b",
        "a; b",
        "a > b",
        "a < b",
        "a &",
        "(a)",
        "echo $(id)",
        "echo \"$(id)\"",
        "echo `id`",
        "echo \"`id`\"",
        "a # b",
        "a\nb",
        "CI=1 npm test",
        "a 'b",
        "a \"b",
        "a \\",
        "",
        "   "
      })
  void what_needs_a_shell_is_refused(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShellWords.split(line))
        .withMessageContaining("command");
  }

  @Test
  void a_refusal_says_what_to_do() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShellWords.split("npm ci && npm test"))
        .withMessage(
            "cannot split command 'npm ci && npm test'; '&' is for a shell, and none takes part; write a gate for each command, or"
                + " put it in single quotes if the program shall have it");
  }
}
