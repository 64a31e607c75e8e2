package dev.guardian.gate;

import dev.guardian.gate.Condition.Operator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the text of one {@link Condition}, word by word. */
final class ConditionParser {
  private static final int LONGEST = 300;
  private static final String METRIC = "[a-z][a-z0-9]*([._-][a-z0-9]+)*";

  private final String text;
  private final List<String> words;
  private int next;

  ConditionParser(String text) {
    this.text = text;
    String trimmed = text.strip();
    if (text.length() > LONGEST || trimmed.isEmpty()) {
      throw new IllegalArgumentException("a condition has 1 to " + LONGEST + " characters");
    }
    this.words = Arrays.asList(trimmed.split("\\s+"));
  }

  static void requireMetric(String metric) {
    if (metric.length() > 100 || !metric.matches(METRIC)) {
      throw new IllegalArgumentException(
          "a metric is named in lower case with points, like coverage.new.line, but found '"
              + metric
              + "'");
    }
  }

  static void requireProbePath(String path) {
    if (!path.matches("/[!-~]{0,199}")) {
      throw new IllegalArgumentException(
          "a probe's path begins with '/' and has no spaces, but found '" + path + "'");
    }
  }

  Condition parse() {
    Condition.Test test = word().equals("probe") ? probe() : metric();
    Duration sustained = null;
    if (next < words.size() && words.get(next).equals("for")) {
      next++;
      sustained = duration(take("a time after 'for'"));
    }
    if (next < words.size()) {
      throw unreadable("'" + words.get(next) + "' is left over; one condition stands in one entry");
    }
    return new Condition(test, sustained);
  }

  private Condition.Test probe() {
    next++;
    String path = take("a path after 'probe'");
    String verb = take("'fails' or 'slower than'");
    if (verb.equals("fails")) {
      return new Condition.ProbeFails(path);
    }
    if (verb.equals("slower") && take("'than'").equals("than")) {
      return new Condition.ProbeSlower(path, duration(take("a time after 'slower than'")));
    }
    throw unreadable("write 'probe " + path + " fails' or 'probe " + path + " slower than 5s'");
  }

  private Condition.Test metric() {
    String metric = take("a metric");
    requireMetric(metric);
    String sign = take("one of > >= < <= == or 'regresses'");
    if (sign.equals("regresses")) {
      return new Condition.Regresses(metric);
    }
    Operator operator = operator(metric, sign);
    String value = take("a value");
    if (value.equals("baseline")) {
      return new Condition.AgainstBaseline(metric, operator, Quantity.number(1));
    }
    Quantity quantity = Quantity.parse(value);
    if (next < words.size() && words.get(next).equals("x")) {
      next++;
      if (!take("'baseline' after 'x'").equals("baseline")) {
        throw unreadable(
            "only a baseline can be multiplied: '"
                + metric
                + " "
                + sign
                + " "
                + value
                + " x baseline'");
      }
      return new Condition.AgainstBaseline(metric, operator, quantity);
    }
    return new Condition.Threshold(metric, operator, quantity);
  }

  private Operator operator(String metric, String sign) {
    for (Operator operator : Operator.values()) {
      if (operator.toString().equals(sign)) {
        return operator;
      }
    }
    @Nullable String meant =
        switch (sign) {
          case "=>" -> ">=";
          case "=<" -> "<=";
          case "=" -> "==";
          default -> null;
        };
    throw unreadable(
        meant == null
            ? "'" + sign + "' is none of > >= < <= == and 'regresses'"
            : "write it like '"
                + metric
                + " "
                + meant
                + String.join(" ", words.subList(next - 1, words.size())).substring(sign.length())
                + "'");
  }

  private Duration duration(String word) {
    Quantity quantity = Quantity.parse(word);
    if (quantity.dimension() != Dimension.DURATION) {
      throw unreadable("'" + word + "' is not a time; write it like 300ms, 5s, 10m, 24h or 7d");
    }
    return quantity.toDuration();
  }

  private String word() {
    return words.get(next);
  }

  private String take(String wanted) {
    if (next == words.size()) {
      throw unreadable("it ends where " + wanted + " is wanted");
    }
    return words.get(next++);
  }

  private IllegalArgumentException unreadable(String why) {
    return new IllegalArgumentException("cannot read condition '" + text.strip() + "'; " + why);
  }
}
