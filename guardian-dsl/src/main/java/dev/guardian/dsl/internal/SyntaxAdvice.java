package dev.guardian.dsl.internal;

import dev.guardian.dsl.internal.YamlTree.Spot;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says in Guardian's words, and where it was written, what SnakeYAML's scanner and parser stumbled
 * over.
 */
final class SyntaxAdvice {
  static final String ALIAS =
      "a value that begins with '*' is an alias in YAML, and a definition has none; put quotes around the value";
  static final String ANCHOR =
      "a value that begins with '&' is an anchor in YAML, and a definition has none; take it out, or put quotes around the value";
  static final String TAG =
      "a value that begins with '!' is a tag in YAML, and a definition has none; put quotes around the value";

  private static final String FIT =
      "this line does not fit those above it; begin it in the same column as the lines it belongs with";

  private static final Pattern KEY = Pattern.compile("[^\\s\"'\\[{#]+:\\s+");

  private static final Pattern COMMENT = Pattern.compile("\\s#\\S");

  private final Reading reading;
  private final SourceLines lines;

  SyntaxAdvice(Reading reading) {
    this.reading = reading;
    this.lines = reading.lines();
  }

  static String noBlank(Matcher found) {
    return "there is no blank after the colon; write '"
        + found.group(1)
        + ": "
        + found.group(2)
        + "'";
  }

  void explain(MarkedYAMLException mistake) {
    Spot at = lines.inside(spot(mistake.getProblemMark(), new Spot(1, 1)));
    Spot from = spot(mistake.getContextMark(), at);
    String context = String.valueOf(mistake.getContext());
    String problem = String.valueOf(mistake.getProblem());
    boolean toldAlready =
        reading.mistakenIn(Math.min(from.line(), at.line()), at.line())
            && !context.contains("block");
    if (toldAlready || reading.mistakenIn(at.line(), at.line())) {
      return;
    }
    if (context.contains("alias")) {
      say(from, ALIAS);
    } else if (context.contains("anchor")) {
      if (!blameValue(from)) {
        say(from, ANCHOR);
      }
    } else if (problem.contains("cannot start any token")) {
      explainCharacter(at);
    } else if (context.contains("quoted scalar")) {
      explainQuote(from, at, problem);
    } else if (context.contains("while parsing a flow")) {
      explainFlow(from, at);
    } else if (context.contains("simple key")) {
      explainKey(from);
    } else if (problem.contains("mapping values are not allowed")) {
      explainColon(at);
    } else if (problem.contains("sequence entries are not allowed")) {
      say(
          at,
          "a list begins below its key; write each '- entry' on a line of its own, or the whole list as [a, b]");
    } else if (context.contains("while scanning a block scalar")) {
      if (!blameValue(at)) {
        say(
            from,
            "a value that begins with '"
                + character(from)
                + "' is a text block in YAML; put quotes around the value");
      }
    } else if (!blameValue(at)
        && !blameNoBlank(at.line())
        && !blameNoBlank(lines.lastBefore(at.line()))) {
      say(at, problem.contains("expected <block end>") ? FIT : other(at, problem));
    }
  }

  private String other(Spot at, String problem) {
    return problem.contains("expected the node content")
            || problem.contains("mapping keys are not allowed")
        ? "a value cannot begin with '" + character(at) + "' in YAML; put quotes around the value"
        : "this is not YAML: " + problem;
  }

  private void explainCharacter(Spot at) {
    if (lines.at(at) == '\t') {
      say(at, "a tab stands where YAML wants blanks; indent with two blanks for each level");
    } else {
      say(
          at,
          "a value cannot begin with '" + character(at) + "' in YAML; put quotes around the value");
    }
  }

  private void explainQuote(Spot from, Spot at, String problem) {
    if (problem.contains("escape")) {
      say(
          at,
          "this is no escape that double quotes know; write '\\\\' for a backslash, or put single quotes around the value");
    } else {
      say(
          from,
          "the quote that opens here is never closed; close it, or put the other kind of quotes around the value");
    }
  }

  private void explainKey(Spot from) {
    if (!blameNoBlank(from.line())) {
      say(
          from,
          "this line is neither 'key: value' nor '- entry'; write one of them, or indent it if it goes on with the line above");
    }
  }

  private void explainFlow(Spot from, Spot at) {
    for (int line = from.line(); line <= at.line(); line++) {
      Matcher comment = COMMENT.matcher(lines.line(line));
      if (line < at.line() && comment.find()) {
        say(
            new Spot(line, comment.start() + 2),
            "'#' after a blank begins a comment, and the '"
                + character(from)
                + "' of line "
                + from.line()
                + " is still open; put quotes"
                + " around the value that holds '#'");
        return;
      }
    }
    if (at.line() == from.line() && afterQuote(at)) {
      say(
          at,
          "a quoted value ends at its second quote, and more follows it; put the other kind of quotes around the whole value");
      return;
    }
    if (lines.at(from) != '[' && lines.at(from) != '{') {
      say(
          at,
          lines.at(at) < 0
              ? "a value is wanted here, or the end of a list or mapping; look whether each '[' and '{' above is closed"
              : "a value cannot begin with '"
                  + character(at)
                  + "' here; put quotes around the value");
      return;
    }
    String closing = lines.at(from) == '[' ? "']'" : "'}'";
    say(
        from,
        "the '"
            + character(from)
            + "' that opens here is not closed by "
            + closing
            + " where it should be; close it, or put quotes around a value that begins with it");
  }

  private void explainColon(Spot at) {
    String line = lines.line(at.line());
    int value = valueStart(line);
    if (value > 0 && value < at.column() - 1 && !line.substring(0, value).isBlank()) {
      if (!blameValue(at)) {
        say(
            new Spot(at.line(), value + 1),
            "a text that holds ': ' needs quotes around it, because a colon and a blank end a key");
      }
      return;
    }
    int above = lines.lastBefore(at.line());
    if (!blameNoBlank(above)) {
      say(
          new Spot(at.line(), indentation(line) + 1),
          "this stands deeper than the line above, which has a value already; begin it in the column of the lines it belongs with");
    }
  }

  /** A value that begins like something of YAML's own and goes on differently. */
  private boolean blameValue(Spot at) {
    String line = lines.line(at.line());
    int start = valueStart(line);
    if (start >= line.length() || (start >= at.column() - 1 && line.charAt(start) != '!')) {
      return false;
    }
    Spot spot = new Spot(at.line(), line.codePointCount(0, start) + 1);
    char first = line.charAt(start);
    switch (first) {
      case '!' -> say(spot, TAG);
      case '*' -> say(spot, ALIAS);
      case '&' -> say(spot, ANCHOR);
      case '"', '\'' ->
          say(
              spot,
              "a value that begins with "
                  + first
                  + " ends at the next "
                  + first
                  + ", and more follows it; put the other kind of quotes around the whole value");
      case '{', '[' ->
          say(
              spot,
              "a value that begins with '"
                  + first
                  + "' is a "
                  + (first == '{' ? "mapping" : "list")
                  + " in YAML, and more follows its end; put quotes around the whole value");
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean blameNoBlank(int number) {
    String line = lines.line(number);
    String text = line.strip();
    String entry = text.startsWith("- ") ? text.substring(2).strip() : text;
    Matcher found = TreeBuilder.NO_BLANK.matcher(entry);
    if (!found.matches()) {
      return false;
    }
    say(new Spot(number, line.indexOf(entry) + found.start(2)), noBlank(found));
    return true;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  private boolean afterQuote(Spot at) {
    String line = lines.line(at.line());
    String before =
        line.substring(
            0,
            line.offsetByCodePoints(
                0, Math.min(at.column() - 1, line.codePointCount(0, line.length()))));
    return before.stripTrailing().endsWith("\"") || before.stripTrailing().endsWith("'");
  }

  /** Where the value of a line begins, behind blanks, list dashes and a key. */
  private static int valueStart(String line) {
    int start = 0;
    while (start < line.length() && (line.charAt(start) == ' ' || line.startsWith("- ", start))) {
      start++;
    }
    Matcher key = KEY.matcher(line).region(start, line.length());
    return key.lookingAt() ? key.end() : start;
  }

  private String character(Spot spot) {
    int point = lines.at(spot);
    return point < 0 ? "" : Character.toString(point);
  }

  private void say(Spot spot, String message) {
    reading.add(Where.ROOT, spot, message);
  }

  private static Spot spot(@Nullable Mark mark, Spot otherwise) {
    return mark == null ? otherwise : new Spot(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
