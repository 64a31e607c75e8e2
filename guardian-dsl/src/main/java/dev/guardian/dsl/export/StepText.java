package dev.guardian.dsl.export;

import dev.guardian.dsl.export.Template.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says the words and variables of one step in GitHub's terms. Values come in by environment
 * variables, never by their text in the script, so that no value can become part of the command.
 */
final class StepText {
  static final String REPORTS = "GUARDIAN_REPORTS";
  static final String CHANGE_NUMBER = "GUARDIAN_CHANGE_NUMBER";
  static final String REPORTS_FOLDER = "guardian-reports";
  private static final String WITH = "with.";
  private static final String VARIABLES = "variables.";

  private final String folder;
  private final Map<String, String> variables;
  private final Map<String, String> inputs;
  private final Map<String, String> needed = new LinkedHashMap<>();

  /**
   * @param folder the name of its folder for reports
   * @param variables the environment variable of each variable of the definition
   * @param inputs what stands for {@code with.NAME}
   */
  StepText(String folder, Map<String, String> variables, Map<String, String> inputs) {
    this.folder = folder;
    this.variables = variables;
    this.inputs = inputs;
  }

  /** The script that runs a command. */
  String script(List<String> words) throws CannotCarryException {
    List<String> quoted = new ArrayList<>();
    for (String word : words) {
      quoted.add(word(word));
    }
    String line = String.join(" ", quoted);
    String run = ShellText.needsExec(words.get(0)) ? "exec " + line : line;
    return needed.containsKey(REPORTS)
        ? "mkdir -p " + ShellText.variable(REPORTS) + "\n" + run
        : run;
  }

  private String word(String text) throws CannotCarryException {
    StringBuilder word = new StringBuilder();
    for (Part part : template(text).parts()) {
      word.append(
          part.placeholder()
              ? ShellText.variable(variable(part.text()))
              : ShellText.literal(part.text()));
    }
    return word.isEmpty() ? "''" : word.toString();
  }

  /** The value of an environment variable, as a workflow says it. */
  String value(String text) throws CannotCarryException {
    StringBuilder value = new StringBuilder();
    for (Part part : template(text).parts()) {
      value.append(part.placeholder() ? expression(part.text()) : literal(part.text()));
    }
    return value.toString();
  }

  /** Text that GitHub takes as it is. */
  static String literal(String text) {
    return text.replace("${{", "${{ '${{' }}");
  }

  /** Gives the step a folder for reports. */
  void reports() {
    needed.put(REPORTS, "${{ runner.temp }}/" + REPORTS_FOLDER + "/" + folder);
  }

  /** The environment variables that what was said needs, beside those of the whole workflow. */
  Map<String, String> needed() {
    return needed;
  }

  private Template template(String text) throws CannotCarryException {
    return Template.of(text)
        .fill(
            placeholder -> {
              String input =
                  placeholder.startsWith(WITH)
                      ? inputs.get(placeholder.substring(WITH.length()))
                      : null;
              return input == null
                  ? List.of(new Part(true, placeholder))
                  : Template.of(input).parts();
            });
  }

  /** The environment variable that holds the value of a placeholder. */
  private String variable(String placeholder) throws CannotCarryException {
    if (placeholder.equals("workspace")) {
      return "GITHUB_WORKSPACE";
    }
    if (placeholder.equals("reports")) {
      reports();
      return REPORTS;
    }
    if (placeholder.equals("change.number")) {
      needed.put(CHANGE_NUMBER, "${{ github.event.pull_request.number }}");
      return CHANGE_NUMBER;
    }
    String variable =
        placeholder.startsWith(VARIABLES)
            ? variables.get(placeholder.substring(VARIABLES.length()))
            : null;
    if (variable == null) {
      throw new CannotCarryException(
          "it wants '${" + placeholder + "}', which only Guardian knows in a run");
    }
    return variable;
  }

  private String expression(String placeholder) throws CannotCarryException {
    String variable = variable(placeholder);
    if (variable.equals("GITHUB_WORKSPACE")) {
      return "${{ github.workspace }}";
    }
    String here = needed.get(variable);
    return here == null ? "${{ env." + variable + " }}" : here;
  }
}
