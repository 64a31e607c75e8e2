package dev.guardian.pipeline;

import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the words that programs are given, and the <code>${…}</code> in them. */
final class WordCheck {
  /** A second {@code $} before it takes away its meaning. */
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\$\\{([^}]*)}?");

  private static final String VARIABLES = "variables.";
  private static final String GATES = "gates.";

  /** What can be said beside variables and the outputs of gates. */
  private static final List<String> KNOWN =
      List.of("reports", "workspace", "change.number", "changed.classes");

  private static final Pattern ENV = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private final Pipeline pipeline;
  private final Map<String, String> stageOfGate = new LinkedHashMap<>();

  WordCheck(Pipeline pipeline) {
    this.pipeline = pipeline;
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof Stage.Checks checks) {
        checks.gates().forEach(gate -> stageOfGate.putIfAbsent(gate.name(), checks.name()));
      }
    }
  }

  void checkPrepares(Place place) {
    List<String> words = pipeline.prepares();
    if (!words.isEmpty() && words.get(0).isBlank()) {
      place
          .in(0)
          .problem("a command begins with the program to run, but found '" + words.get(0) + "'");
    }
    for (int i = 0; i < words.size(); i++) {
      check(place.in(i), "a word of 'prepares'", words.get(i), Set.of());
    }
  }

  /**
   * @param before the stages whose gates are done when this one runs
   */
  void check(Place place, GateSpec gate, Set<String> before) {
    String named = "gate '" + gate.name() + "'";
    if (gate.action() instanceof GateAction.Command command) {
      for (int i = 0; i < command.words().size(); i++) {
        check(place.in("command", i), "a word of " + named, command.words().get(i), before);
      }
    } else if (gate.action() instanceof GateAction.Uses uses) {
      place.in("uses").name("tool of the catalog", uses.gate());
      uses.with()
          .forEach(
              (input, value) -> {
                place.in("with", input).name("gate input", input);
                check(place.in("with", input), "input '" + input + "' of " + named, value, before);
              });
    }
    gate.env()
        .forEach(
            (name, value) -> {
              place
                  .in("env", name)
                  .name(
                      "an environment variable",
                      name,
                      ENV,
                      "letters, digits and _, no digit first");
              check(place.in("env", name), "variable '" + name + "' of " + named, value, before);
            });
  }

  private void check(Place place, String what, String text, Set<String> before) {
    place.passable(what, text);
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      if (name.startsWith(VARIABLES)) {
        checkVariable(place, what, name.substring(VARIABLES.length()));
      } else if (name.startsWith(GATES)) {
        checkOutput(place, what, name.substring(GATES.length()).split("\\.", 2)[0], before);
      } else if (!KNOWN.contains(name)) {
        place.problem(
            what
                + " holds '${"
                + name
                + "}', which stands for nothing"
                + (Names.nearest(name, KNOWN).isPresent()
                    ? Names.hint(name, KNOWN)
                    : "; write '$${' for the characters themselves"));
      }
    }
  }

  private void checkVariable(Place place, String what, String name) {
    Set<String> declared = pipeline.variables().keySet();
    if (!declared.contains(name)) {
      place.problem(
          what
              + " wants variable '"
              + name
              + "', which is not declared"
              + (Names.nearest(name, declared).isPresent()
                  ? Names.hint(name, declared)
                  : "; declare it under 'variables'"));
    }
  }

  private void checkOutput(Place place, String what, String gate, Set<String> before) {
    String stage = stageOfGate.get(gate);
    if (stage == null) {
      place.problem(
          what
              + " wants an output of gate '"
              + gate
              + "', which does not exist"
              + Names.hint(gate, stageOfGate.keySet()));
    } else if (!before.contains(stage)) {
      place.problem(
          what
              + " wants an output of gate '"
              + gate
              + "', whose stage '"
              + stage
              + "' is not before it; name '"
              + stage
              + "' in 'after'");
    }
  }
}
