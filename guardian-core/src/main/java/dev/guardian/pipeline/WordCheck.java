package dev.guardian.pipeline;

import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the words that programs are given, and the <code>${…}</code> in them. */
final class WordCheck {
  /** A second {@code $} before it takes away its meaning. */
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\$\\{([^}]*)}?");

  private static final String VARIABLES = "variables.";
  private static final String GATES = "gates.";

  /** What can be said beside variables and the outputs of gates. */
  private static final List<String> KNOWN =
      List.of("reports", "workspace", "change.number", "changed.classes");

  /** What a platform can be told in a preview, which has neither workspace nor reports. */
  private static final List<String> OF_PREVIEWS = List.of("change.number");

  private static final Pattern PLATFORM_INPUT = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");
  private static final Pattern ENV = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private final Pipeline pipeline;
  private final Map<String, String> stageOfGate = new LinkedHashMap<>();
  private final Set<String> previews = new HashSet<>();

  WordCheck(Pipeline pipeline) {
    this.pipeline = pipeline;
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof Stage.Checks checks) {
        checks.gates().forEach(gate -> stageOfGate.putIfAbsent(gate.name(), checks.name()));
        checks.gates().stream()
            .filter(gate -> gate.action() instanceof GateAction.Preview)
            .forEach(gate -> previews.add(gate.name()));
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
    } else if (gate.action() instanceof GateAction.Preview preview) {
      checkWith(place.in("with"), named, preview.with(), before, OF_PREVIEWS);
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

  /** Checks what a platform is told of an environment, which is the same for every change. */
  void checkTarget(Place place, String named, Map<String, String> with) {
    checkWith(place, named, with, null, List.of());
  }

  private void checkWith(
      Place place,
      String named,
      Map<String, String> with,
      @Nullable Set<String> before,
      List<String> known) {
    with.forEach(
        (input, value) -> {
          place
              .in(input)
              .name(
                  "an input of a platform",
                  input,
                  PLATFORM_INPUT,
                  "1 to 100 letters, digits and . _ -, a letter first");
          check(place.in(input), "input '" + input + "' of " + named, value, before, known);
        });
  }

  private void check(Place place, String what, String text, Set<String> before) {
    check(place, what, text, before, KNOWN);
  }

  /**
   * @param before the stages whose gates are done; null where no gate can be asked
   */
  private void check(
      Place place, String what, String text, @Nullable Set<String> before, List<String> known) {
    place.passable(what, text);
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      if (name.startsWith(VARIABLES)) {
        checkVariable(place, what, name.substring(VARIABLES.length()));
      } else if (name.startsWith(GATES) && before != null) {
        checkOutput(place, what, name.substring(GATES.length()), before);
      } else if (!known.contains(name)) {
        place.problem(
            what
                + " holds '${"
                + name
                + "}', which stands for nothing"
                + (known.equals(KNOWN) ? "" : " there")
                + (Names.nearest(name, known).isPresent()
                    ? Names.hint(name, known)
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

  private void checkOutput(Place place, String what, String name, Set<String> before) {
    String gate = name.split("\\.", 2)[0];
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
    } else if (previews.contains(gate) && !name.equals(gate + ".url")) {
      place.problem(
          what
              + " holds '${gates."
              + name
              + "}', but a preview puts out its url and nothing else; write '${gates."
              + gate
              + ".url}'");
    }
  }
}
