package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.ShellWords;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of a {@code run:} that need no shell: one, or several with {@code &&} between. What
 * a shell would change in a word is refused, since Guardian hands each word over as it is.
 */
final class PlainCommands {
  private final String script;
  private final List<String> parts = new ArrayList<>();
  private int begin;

  private PlainCommands(String script) {
    this.script = script;
  }

  /**
   * Returns the words of each command, as a definition writes them.
   *
   * @throws IllegalArgumentException if it needs a shell, or GitHub; the message says why
   */
  static List<List<String>> of(String run) {
    String script = withoutComments(run);
    if (script.contains("${{")) {
      throw new IllegalArgumentException(
          "it holds an expression of GitHub, which nobody fills in here; use 'variables' or an output of a gate");
    }
    long lines = script.lines().filter(line -> !line.isBlank()).count();
    if (lines > 1) {
      throw new IllegalArgumentException(
          "a script of "
              + lines
              + " lines; put it into a file of the repository and make that the command");
    }
    PlainCommands commands = new PlainCommands(script.strip());
    commands.scan();
    return commands.parts.stream().map(PlainCommands::words).toList();
  }

  private static String withoutComments(String run) {
    return String.join(
        "\n", run.lines().filter(line -> !line.stripLeading().startsWith("#")).toList());
  }

  private static List<String> words(String part) {
    List<String> words = ShellWords.split(part);
    if (words.get(0).isBlank()) {
      throw new IllegalArgumentException("a command begins with the program to run");
    }
    if (ShellWords.ownedByShell(words.get(0))) {
      throw new IllegalArgumentException(
          "'" + words.get(0) + "' is a word of the shell, and none takes part");
    }
    if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("it holds a NUL character");
    }
    return words.stream().map(word -> word.replace("${", "$${")).toList();
  }

  private void scan() {
    char quote = 0;
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      if (quote != 0) {
        i += c == '\\' && quote == '"' ? 1 : 0;
        quote = c == quote ? 0 : quote;
        refuse(quote == '"' && c == '$' && expands(i), i);
      } else if (c == '\\') {
        i++;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (script.startsWith("&&", i)) {
        parts.add(script.substring(begin, i));
        begin = i + 2;
        i++;
      } else {
        refuse(
            "*?[{".indexOf(c) >= 0 || (c == '~' && startsWord(i)) || (c == '$' && expands(i)), i);
      }
    }
    parts.add(script.substring(Math.min(begin, script.length())));
  }

  private boolean startsWord(int i) {
    return i == 0 || " \t=:".indexOf(script.charAt(i - 1)) >= 0;
  }

  private boolean expands(int i) {
    char next = i + 1 < script.length() ? script.charAt(i + 1) : ' ';
    return Character.isLetterOrDigit(next) || "_{(?!@*#$-'\"".indexOf(next) >= 0;
  }

  private void refuse(boolean expanded, int i) {
    if (expanded) {
      throw new IllegalArgumentException(
          "a shell would put something in the place of '"
              + script.substring(i, Math.min(script.length(), i + 20))
              + "', and none takes part; write what is meant, or put it into a script");
    }
  }
}
