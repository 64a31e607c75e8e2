package dev.guardian.dsl.imports;

import dev.guardian.dsl.imports.ImportedJob.Install;
import dev.guardian.dsl.internal.YamlTree.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the steps of one job. */
final class StepsReader {
  private static final Set<String> OF_RUN =
      Set.of("name", "id", "run", "if", "env", "shell", "timeout-minutes", "continue-on-error");
  private static final Set<String> OF_CHECKOUT =
      Set.of("persist-credentials", "fetch-depth", "clean", "show-progress");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /** What means the same here and there. */
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]*(/\\*\\*)?/?");

  private final String job;
  private final Map<String, String> env;
  private final boolean advisory;
  private final GivenNames names;
  private final Room room;
  private final ImportNotes notes;
  private final Set<String> ready = new HashSet<>();
  private final List<ImportedGate> gates = new ArrayList<>();
  private final List<Install> installs = new ArrayList<>();
  private boolean goesOn;

  /**
   * @param env the variables of the workflow and the job
   * @param advisory whether no failure of the job blocks
   */
  StepsReader(
      String job,
      Map<String, String> env,
      boolean advisory,
      GivenNames names,
      Room room,
      ImportNotes notes) {
    this.job = job;
    this.env = env;
    this.advisory = advisory;
    this.names = names;
    this.room = room;
    this.notes = notes;
  }

  List<ImportedGate> gates() {
    return gates;
  }

  List<Install> installs() {
    return installs;
  }

  /** Whether a failure does not stop what follows it. */
  boolean goesOn() {
    return goesOn;
  }

  void read(Block step) {
    if (step.has("run")) {
      run(step);
    } else {
      action(step);
    }
  }

  private void run(Block step) {
    String refused = refused(step);
    if (refused != null) {
      notes.add(step.line(), named(step), refused);
      return;
    }
    try {
      List<List<String>> commands = PlainCommands.of(String.valueOf(step.text("run")));
      int last = commands.size() - 1;
      List<List<String>> before = commands.subList(0, last);
      if (!before.stream().allMatch(InstallCommands::holds)) {
        throw new IllegalArgumentException(
            "several commands with '&&' between; write a gate for each, or a script of the repository");
      }
      before.forEach(words -> installs.add(new Install(words, step.line("run"))));
      if (InstallCommands.holds(commands.get(last))) {
        installs.add(new Install(commands.get(last), step.line("run")));
        ready(step);
      } else {
        gate(step, commands.get(last));
      }
    } catch (IllegalArgumentException needsMore) {
      notes.add(step.line("run"), named(step), String.valueOf(needsMore.getMessage()));
    }
  }

  /** Why a step with a plain command is no gate all the same; null if it may be one. */
  private @Nullable String refused(Block step) {
    for (Entry entry : step.entries()) {
      if (!OF_RUN.contains(entry.key())) {
        return "it has '"
            + entry.key()
            + "', for which Guardian has no word; make it part of a script of the repository";
      }
    }
    String shell = step.text("shell");
    if (shell != null && !shell.equals("sh") && !shell.equals("bash")) {
      return "its shell is '" + shell + "', and no shell takes part";
    }
    if (step.text("run") == null) {
      return "its 'run' is no text";
    }
    String failing = step.text("continue-on-error");
    if (step.has("continue-on-error")
        && !Set.of("true", "false").contains(String.valueOf(failing))) {
      return "its 'continue-on-error' is neither true nor false; say 'advisory' where it shall not block";
    }
    StepConditions when = StepConditions.of(condition(step), ready);
    return when == StepConditions.UNKNOWN
        ? "it runs only 'if: " + condition(step) + "', and a gate runs for every change"
        : null;
  }

  private static @Nullable String condition(Block step) {
    return step.has("if") ? String.valueOf(step.text("if")) : null;
  }

  private void gate(Block step, List<String> words) {
    List<String> lost = new ArrayList<>();
    Map<String, String> own =
        Variables.of(step, (entry, why) -> lost.add("its variable '" + entry.key() + "': " + why));
    if (!lost.isEmpty()) {
      notes.add(step.line("env"), named(step), lost.get(0));
      return;
    }
    if (!room.takes(own, env, step.line())) {
      return;
    }
    StepConditions when = StepConditions.of(condition(step), ready);
    goesOn |= when == StepConditions.GOES_ON;
    if (when == StepConditions.OF_CHANGES) {
      notes.add(
          step.line("if"),
          "'if' of " + named(step),
          "left out, every run of Guardian is for a change");
    }
    Map<String, String> all = new LinkedHashMap<>(env);
    all.putAll(own);
    String name = step.text("name");
    gates.add(
        new ImportedGate(
            name == null || !GivenNames.canTell(name)
                ? names.ofCommand(words)
                : names.of(name, "gate"),
            words,
            Limits.of(step, named(step), notes),
            advisory || "true".equals(step.text("continue-on-error")),
            all,
            Map.of()));
  }

  private void action(Block step) {
    String uses = step.text("uses");
    String action = uses == null ? "" : uses.replaceAll("@.*", "");
    if (action.equals("actions/checkout")) {
      ready(step);
      for (Entry entry : step.block("with").entries()) {
        if (!OF_CHECKOUT.contains(entry.key())) {
          notes.add(
              entry.spot().line(),
              "'" + entry.key() + "' of " + named(step),
              "a gate gets the tree that would land, and nothing else");
        }
      }
    } else if (action.equals("actions/upload-artifact") && keeps(step)) {
      return;
    } else if (action.startsWith("actions/setup-")) {
      notes.add(step.line(), named(step), "install " + wanted(step, action) + " where gates run");
    } else {
      notes.add(
          step.line(),
          named(step),
          uses == null
              ? "a step without 'run' and 'uses'"
              : "an action runs on GitHub only; name the command that does the same");
    }
  }

  private static String wanted(Block step, String action) {
    StringBuilder wanted = new StringBuilder(action.substring("actions/setup-".length()));
    for (Entry entry : step.block("with").entries()) {
      String text = step.block("with").text(entry.key());
      wanted.append(entry.key().endsWith("-version") && text != null ? " " + text : "");
    }
    return wanted.toString();
  }

  private boolean keeps(Block step) {
    String artifact = step.block("with").text("name");
    String path = step.block("with").text("path");
    int last = gates.size() - 1;
    if (artifact == null
        || path == null
        || last < 0
        || !NAME.matcher(artifact).matches()
        || !isPlain(path)
        || gates.get(last).produces().containsKey(artifact)) {
      return false;
    }
    // Without a slash a pattern matches at any depth.
    String glob = path.indexOf('/') < 0 ? "/" + path : path;
    gates.set(last, gates.get(last).producing(artifact, glob));
    return true;
  }

  private static boolean isPlain(String path) {
    return PATH.matcher(path).matches()
        && Arrays.stream(path.split("/", -1))
            .noneMatch(part -> part.equals(".") || part.equals(".."))
        && !path.contains("//");
  }

  private void ready(Block step) {
    String id = step.text("id");
    if (id != null) {
      ready.add(id);
    }
  }

  private String named(Block step) {
    String name = step.text("name");
    String run = step.text("run");
    String what = name == null ? run == null ? step.text("uses") : run : name;
    String line = what == null ? "?" : what.strip().lines().findFirst().orElse("");
    return "step '"
        + (line.length() > 60 ? line.substring(0, 60) + "…" : line)
        + "' of job '"
        + job
        + "'";
  }
}
