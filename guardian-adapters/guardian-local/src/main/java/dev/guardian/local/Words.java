package dev.guardian.local;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a command line into words as POSIX shells do, but expands nothing: {@code $}, {@code *},
 * {@code ~}, {@code ;} and the like stand for themselves.
 */
final class Words {
  private final String line;
  private final List<String> words = new ArrayList<>();
  private @Nullable StringBuilder word;
  private int at;

  private Words(String line) {
    this.line = line;
  }

  /**
   * Returns the words.
   *
   * @throws IllegalArgumentException if a quote is left open, or the line ends with a backslash
   */
  static List<String> of(String line) {
    return new Words(line).split();
  }

  private List<String> split() {
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == '\'' || c == '"') {
        quoted(c);
      } else if (c == '\\') {
        word().append(next("ends with a backslash; write two for one"));
      } else if (Character.isWhitespace(c)) {
        end();
      } else {
        word().append(c);
      }
    }
    end();
    return List.copyOf(words);
  }

  private void quoted(char quote) {
    String open = "leaves a " + quote + " open; close it, or put a backslash before it";
    StringBuilder into = word();
    for (char c = next(open); c != quote; c = next(open)) {
      // Between double quotes a backslash only takes the meaning from what has one there.
      boolean escapes = quote == '"' && c == '\\' && at < line.length();
      if (escapes && "\"\\$`".indexOf(line.charAt(at)) >= 0) {
        c = next(open);
      }
      into.append(c);
    }
  }

  private char next(String otherwise) {
    if (at >= line.length()) {
      throw new IllegalArgumentException("the command '" + line + "' " + otherwise);
    }
    return line.charAt(at++);
  }

  private StringBuilder word() {
    StringBuilder current = word;
    if (current == null) {
      current = new StringBuilder();
      word = current;
    }
    return current;
  }

  private void end() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }
}
