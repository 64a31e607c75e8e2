package dev.guardian.process;

import dev.guardian.change.Change;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.HeadAndTail;
import dev.guardian.spi.GateJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts values in the place of {@code ${NAME}}. A value is never read again for placeholders, and a word stays one word
 * whatever is put into it. {@code $${} stands for the characters themselves.
 */
final class Placeholders {
  private static final int MOST_NAMED = 40;

  private final Map<String, String> values;

  private Placeholders(Map<String, String> values) {
    this.values = values;
  }

  /** What every gate may use: variables, folders, the change, and what earlier gates put out. */
  static Placeholders of(GateJob job, GateContext context, Path workspace, Path reports) {
    return of(job, context.change(), workspace.toString(), reports.toString());
  }

  /** The same where the folders are not there yet. */
  static Placeholders of(GateJob job, Change change, String workspace, String reports) {
    Map<String, String> values = new TreeMap<>();
    job.variables().forEach((name, value) -> values.put("variables." + name, value));
    job.outputs()
        .forEach(
            (gate, outputs) ->
                outputs.forEach((name, value) -> values.put("gates." + gate + "." + name, value)));
    values.put("workspace", workspace);
    values.put("reports", reports);
    values.put("change.number", String.valueOf(change.ref().number()));
    values.put("changed.classes", ChangedClasses.of(change));
    return new Placeholders(values);
  }

  /** Adds the inputs of a catalog entry. */
  Placeholders with(Map<String, String> inputs) {
    Map<String, String> more = new TreeMap<>(values);
    inputs.forEach((name, value) -> more.put("with." + name, value));
    return new Placeholders(more);
  }

  /**
   * Expands the words of a command.
   *
   * @throws GateBroken if a placeholder is not known, or if a value turns a word into an option of
   *     the program: a word that begins with {@code -} only after it was expanded, or with
   *     {@code @} out of what another gate put out
   */
  List<String> words(List<String> templates) throws GateBroken {
    List<String> words = new ArrayList<>();
    for (String template : templates) {
      String word = text(template);
      if (!word.isEmpty() && word.charAt(0) != template.charAt(0)) {
        requireNoOption(template, word);
      }
      words.add(word);
    }
    return words;
  }

  private static void requireNoOption(String template, String word) throws GateBroken {
    boolean ofGate = template.contains("${gates.");
    if (word.charAt(0) == '-' || (ofGate && word.charAt(0) == '@')) {
      throw new GateBroken(
          "the word '"
              + template
              + "' became '"
              + HeadAndTail.of(word, 200)
              + "', which the program could take for an option; write the option in front, like '--name="
              + template
              + "', or './"
              + template
              + "' for a file");
    }
  }

  /** Expands every value. */
  Map<String, String> values(Map<String, String> templates) throws GateBroken {
    Map<String, String> expanded = new LinkedHashMap<>();
    for (Map.Entry<String, String> template : templates.entrySet()) {
      expanded.put(template.getKey(), text(template.getValue()));
    }
    return expanded;
  }

  private String text(String template) throws GateBroken {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      if (template.startsWith("$${", at)) {
        text.append("${");
        at += 3;
      } else if (template.startsWith("${", at)) {
        int end = template.indexOf('}', at);
        if (end < 0) {
          throw new GateBroken(
              "'"
                  + template
                  + "' opens a placeholder and does not close it; write '$${' for the characters themselves");
        }
        text.append(value(template.substring(at + 2, end), template));
        at = end + 1;
      } else {
        text.append(template.charAt(at++));
      }
    }
    return text.toString();
  }

  private String value(String name, String template) throws GateBroken {
    String value = values.get(name);
    if (value == null) {
      throw new GateBroken(
          "'${"
              + name
              + "}' in '"
              + template
              + "' is not known here; there are "
              + known()
              + "; write '$${"
              + name
              + "}' for the characters themselves");
    }
    if (value.indexOf('\0') >= 0) {
      throw new GateBroken(
          "the value of '${" + name + "}' holds a NUL character, which no program can be given");
    }
    return value;
  }

  private String known() {
    String names = String.join(", ", values.keySet().stream().limit(MOST_NAMED).toList());
    return values.size() > MOST_NAMED ? names + ", …" : names;
  }
}
