package dev.guardian.dsl.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** YAML to be written: on one line where it fits, else, and where it is asked for, over several. */
sealed interface YamlOut {
  int WIDEST = 100;

  /** Everything on one line. */
  String line();

  /** Returns what follows a key or a dash: a blank and a line, or lines of their own. */
  default String after(int indent, int used, boolean dash) {
    return " " + line();
  }

  /** A text or number as it is written. */
  record Scalar(String line) implements YamlOut {}

  /** A list. */
  record Items(List<YamlOut> items, boolean over) implements YamlOut {
    Items(List<YamlOut> items) {
      this(items, false);
    }

    static Items ofTexts(Collection<?> values) {
      return new Items(
          values.stream()
              .map(value -> (YamlOut) new Scalar(ScalarText.of(value.toString())))
              .toList());
    }

    static Items ofBare(Collection<?> values) {
      return new Items(
          values.stream().map(value -> (YamlOut) new Scalar(value.toString())).toList());
    }

    Items block() {
      return new Items(items, true);
    }

    @Override
    public String line() {
      return items.stream().map(YamlOut::line).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String after(int indent, int used, boolean dash) {
      boolean fits = !over && used + 1 + line().length() <= WIDEST;
      if (fits || items.isEmpty()) {
        return " " + line();
      }
      String margin = "\n" + " ".repeat(indent + 2);
      return items.stream()
          .map(item -> margin + "-" + item.after(indent + 2, indent + 3, true))
          .collect(Collectors.joining());
    }
  }

  /** A mapping, filled while it is made. */
  final class Keys implements YamlOut {
    private final Map<String, YamlOut> entries = new LinkedHashMap<>();
    private boolean over;

    static Keys ofTexts(Map<String, String> texts) {
      Keys keys = new Keys();
      texts.forEach(keys::text);
      return keys;
    }

    /** Inputs are read as text, so a number or truth value needs no quotes to stay what it is. */
    static Keys ofInputs(Map<String, String> inputs) {
      Keys keys = new Keys();
      inputs.forEach((input, text) -> keys.put(input, new Scalar(ScalarText.ofInput(text))));
      return keys;
    }

    Keys text(String key, String text) {
      return put(key, new Scalar(ScalarText.of(text)));
    }

    /** Adds a value that needs no quotes. */
    Keys bare(String key, Object value) {
      return put(key, new Scalar(value.toString()));
    }

    Keys put(String key, YamlOut value) {
      entries.put(key, value);
      return this;
    }

    Keys block() {
      over = true;
      return this;
    }

    String document() {
      List<String> parts = new ArrayList<>();
      entries.forEach(
          (key, value) ->
              parts.add(ScalarText.of(key) + ":" + value.after(0, key.length() + 1, false) + "\n"));
      return joined(parts);
    }

    /** A blank line around what stands over several lines. */
    private static String joined(List<String> parts) {
      StringBuilder document = new StringBuilder();
      boolean longBefore = false;
      for (String part : parts) {
        boolean longNow = part.indexOf('\n') < part.length() - 1;
        document.append(!document.isEmpty() && (longNow || longBefore) ? "\n" : "").append(part);
        longBefore = longNow;
      }
      return document.toString();
    }

    @Override
    public String line() {
      return entries.entrySet().stream()
          .map(entry -> ScalarText.of(entry.getKey()) + ": " + entry.getValue().line())
          .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public String after(int indent, int used, boolean dash) {
      boolean fits = !over && used + 1 + line().length() <= WIDEST;
      if (fits || entries.isEmpty()) {
        return " " + line();
      }
      String margin = "\n" + " ".repeat(indent + 2);
      String lines =
          entries.entrySet().stream()
              .map(
                  entry -> {
                    String key = ScalarText.of(entry.getKey()) + ":";
                    return key
                        + entry.getValue().after(indent + 2, indent + 2 + key.length(), false);
                  })
              .collect(Collectors.joining(margin));
      return (dash ? " " : margin) + lines;
    }
  }

  /**
   * A command: as one text where that splits into the same words and looks the same, else as a
   * list.
   */
  static YamlOut command(List<String> words) {
    boolean plain = !words.isEmpty() && words.stream().allMatch(ScalarText::isShellWord);
    return plain ? new Scalar(ScalarText.of(String.join(" ", words))) : Items.ofTexts(words);
  }
}
