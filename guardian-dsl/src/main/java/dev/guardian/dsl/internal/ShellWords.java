package dev.guardian.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a command into words as a POSIX shell would, without any expansion: blanks separate,
 * {@code '…'} takes everything as it is, {@code "…"} all but {@code \" \\ \$} and <code>\`</code>,
 * {@code \} the next character. What only a shell could do ({@code |}, {@code &&}, {@code >},
 * {@code $(…)}, …) is refused rather than handed to the program as a word.
 */
public final class ShellWords {
  /** What a shell takes for a word of its own rather than for the name of a program. */
  private static final Set<String> OF_THE_SHELL =
      Set.of(
          ("if then else elif fi do done case esac while until for in function select time coproc"
                  + " break continue eval exec exit export readonly return set shift times trap unset . source"
                  + " alias bg cd command fc fg getopts hash jobs local read type ulimit umask unalias wait"
                  + " declare typeset let builtin enable shopt history logout popd pushd dirs disown suspend : !")
              .split(" "));

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int next;

  private ShellWords(String line) {
    this.line = line;
  }

  /** Whether a shell that reads it first on a line runs no program of this name. */
  public static boolean ownedByShell(String word) {
    return OF_THE_SHELL.contains(word);
  }

  /**
   * Returns the words of a line, at least one.
   *
   * @throws IllegalArgumentException if the line has no word, a quote stays open, or it needs a
   *     shell
   */
  public static List<String> split(String line) {
    return new ShellWords(line.strip()).split();
  }

  private List<String> split() {
    while (next < line.length()) {
      char c = line.charAt(next++);
      if (c == ' ' || c == '\t') {
        endWord();
      } else {
        take(c);
      }
    }
    endWord();
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command names a program to run, but found nothing");
    }
    if (words.get(0).matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
      throw refused(
          "'" + words.get(0) + "' sets a variable, and no shell takes part; write it under 'env'");
    }
    return List.copyOf(words);
  }

  private void take(char c) {
    switch (c) {
      case '\'' -> single();
      case '"' -> doubled();
      case '\\' -> escaped();
      case '|', '&', ';', '<', '>', '(', ')', '`', '\n', '\r' -> throw needsShell(c);
      case '#' -> {
        if (!inWord) {
          throw refused(
              "'#' begins a comment for a shell; put it in single quotes if the program shall have it");
        }
        add(c);
      }
      default -> {
        refuseSubstitution(c);
        add(c);
      }
    }
  }

  private void single() {
    int end = line.indexOf('\'', next);
    if (end < 0) {
      throw refused("the quote ' at character " + next + " is never closed");
    }
    word.append(line, next, end);
    inWord = true;
    next = end + 1;
  }

  private void doubled() {
    int start = next;
    inWord = true;
    while (next < line.length()) {
      char c = line.charAt(next++);
      if (c == '"') {
        return;
      }
      if (c == '`') {
        throw needsShell(c);
      }
      refuseSubstitution(c);
      boolean escape =
          c == '\\' && next < line.length() && "\"\\$`".indexOf(line.charAt(next)) >= 0;
      add(escape ? line.charAt(next++) : c);
    }
    throw refused("the quote \" at character " + start + " is never closed");
  }

  private void escaped() {
    if (next == line.length()) {
      throw refused("it ends with a backslash that has nothing to take as it is");
    }
    char c = line.charAt(next++);
    if (c != '\n') {
      add(c);
    }
  }

  private void refuseSubstitution(char c) {
    if (c == '$' && next < line.length() && line.charAt(next) == '(') {
      throw refused(
          "'$(' is for a shell, and none takes part; put it in single quotes if the program shall have it");
    }
  }

  private void add(char c) {
    word.append(c);
    inWord = true;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private IllegalArgumentException needsShell(char c) {
    if (c == '\n' || c == '\r') {
      return refused("a command is one line; write one gate for each line");
    }
    return refused(
        "'"
            + c
            + "' is for a shell, and none takes part; write a gate for each command, or put it in single quotes if the program"
            + " shall have it");
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "cannot split command '" + line.lines().findFirst().orElse("") + "'; " + why);
  }
}
