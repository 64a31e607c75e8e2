package dev.guardian.engine;

import dev.guardian.delivery.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values for <code>${…}</code> into what a platform is told; each stays one text. */
final class Filling {
  /** A second {@code $} before it takes away its meaning. */
  private static final Pattern PLACEHOLDER = Pattern.compile("(\\$?)\\$\\{([^}]*)}");

  private final Map<String, String> values;

  /**
   * @param values by what stands between the braces
   */
  Filling(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The definition's variables, those of the host put over them. */
  static Map<String, String> variables(Map<String, String> declared, Map<String, String> host) {
    Map<String, String> values = new LinkedHashMap<>();
    declared.forEach(
        (name, value) -> values.put("variables." + name, host.getOrDefault(name, value)));
    return values;
  }

  /**
   * @throws IllegalArgumentException if something has no value
   */
  Target fill(Target target) {
    Map<String, String> with = new LinkedHashMap<>();
    target.with().forEach((name, value) -> with.put(name, fill(target, name, value)));
    return new Target(target.platform(), target.service(), with);
  }

  private String fill(Target target, String input, String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String whole = matcher.group();
      String name = matcher.group(2);
      String value = matcher.group(1).isEmpty() ? values.get(name) : whole.substring(1);
      if (value == null) {
        throw new IllegalArgumentException(
            "input '"
                + input
                + "' of platform '"
                + target.platform()
                + "' wants ${"
                + name
                + "}, which has no value; there are "
                + values.keySet());
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }
}
