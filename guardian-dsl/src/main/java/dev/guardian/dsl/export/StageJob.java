package dev.guardian.dsl.export;

import dev.guardian.dsl.export.GateSteps.GateStep;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Stage;
import dev.guardian.spi.GateCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a job of a stage of gates: the tree, what readies it, each gate, what the gates made. */
final class StageJob {
  /** No gate has such a name, which begins with a letter. */
  private static final String CHECKOUT = "_checkout";

  private static final String PREPARES = "_prepares";

  private final GateCatalog catalog;
  private final Map<String, String> variables;
  private final List<String> prepares;
  private final WorkflowNotes notes;
  private final Map<String, Integer> uploads = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  /**
   * @param prepares the words of the command that readies a workspace; empty for none
   */
  StageJob(
      GateCatalog catalog,
      Map<String, String> variables,
      List<String> prepares,
      WorkflowNotes notes) {
    this.catalog = catalog;
    this.variables = variables;
    this.prepares = prepares;
    this.notes = notes;
  }

  /**
   * @param needs the jobs before it
   * @return null if no gate of it can be carried over
   */
  @Nullable YamlBlock of(Stage.Checks stage, List<String> needs) {
    List<YamlBlock> steps = new ArrayList<>(beginning());
    String ready =
        "!cancelled() && steps."
            + (steps.size() > 1 ? PREPARES : CHECKOUT)
            + ".outcome == 'success'";
    List<YamlBlock> kept = new ArrayList<>();
    boolean carried = false;
    boolean reports = false;
    for (GateSpec gate : stage.gates()) {
      try {
        GateStep step =
            GateSteps.of(gate, stage.failFast() ? null : ready, catalog, variables, notes);
        steps.add(step.step());
        kept.addAll(produced(gate));
        carried = true;
        reports |= step.reports();
      } catch (CannotCarryException cannot) {
        notes.add("gate '" + gate.name() + "'", "not run, " + cannot.why());
      }
    }
    stage
        .passesWhen()
        .forEach(
            condition ->
                notes.add(
                    "stage '" + stage.name() + "'",
                    "without 'passes-when: " + condition + "', GitHub reads no measurements"));
    if (!carried) {
      notes.add("stage '" + stage.name() + "'", "no job, because none of its gates can run here");
      return null;
    }
    if (reports) {
      kept.add(
          upload(
              "reports-" + stage.name(),
              "${{ runner.temp }}/" + StepText.REPORTS_FOLDER,
              "!cancelled()"));
    }
    steps.addAll(kept);
    return job(stage, needs, steps);
  }

  private YamlBlock job(Stage.Checks stage, List<String> needs, List<YamlBlock> steps) {
    YamlBlock job = new YamlBlock();
    if (!needs.isEmpty()) {
      job.texts("needs", needs);
    }
    job.text("runs-on", "ubuntu-latest");
    if (stage.within() != null) {
      job.number(
          "timeout-minutes",
          Minutes.of(stage.within(), "stage '" + stage.name() + "' within", notes));
    }
    return job.blocks("steps", steps);
  }

  private List<YamlBlock> beginning() {
    List<YamlBlock> steps = new ArrayList<>();
    steps.add(
        new YamlBlock()
            .text("name", "Check out")
            .text("id", CHECKOUT)
            .text("uses", PinnedAction.CHECKOUT.pinned(), PinnedAction.CHECKOUT.version())
            .block("with", new YamlBlock().flag("persist-credentials", false)));
    if (prepares.isEmpty()) {
      return steps;
    }
    try {
      StepText text = new StepText("prepares", variables, Map.of());
      String script = text.script(prepares);
      steps.add(
          new YamlBlock()
              .text("name", "Prepare")
              .text("id", PREPARES)
              .texts("env", text.needed())
              .text("run", script));
    } catch (CannotCarryException cannot) {
      noteOnce("'prepares'", "not run, " + cannot.why());
    }
    return steps;
  }

  private List<YamlBlock> produced(GateSpec gate) {
    List<YamlBlock> steps = new ArrayList<>();
    gate.produces()
        .forEach(
            (artifact, glob) -> {
              String path = UploadPath.of(glob);
              if (path == null) {
                notes.add(
                    "artifact '" + artifact + "' of gate '" + gate.name() + "'",
                    "not kept, its pattern '" + glob + "' means something else to upload-artifact");
              } else {
                steps.add(
                    upload(
                        artifact,
                        StepText.literal(path),
                        "!cancelled() && steps." + gate.name() + ".outcome == 'success'"));
              }
            });
    return steps;
  }

  /** Of two artifacts with one name in a run, GitHub refuses the second. */
  private YamlBlock upload(String artifact, String path, String condition) {
    int count = uploads.merge(artifact, 1, Integer::sum);
    String name = count == 1 ? artifact : artifact + "." + count;
    if (count > 1) {
      notes.add("artifact '" + artifact + "'", "kept as '" + name + "', because the name is taken");
    }
    return new YamlBlock()
        .text("name", "Keep " + name)
        .text("if", "${{ " + condition + " }}")
        .text("uses", PinnedAction.UPLOAD.pinned(), PinnedAction.UPLOAD.version())
        .block("with", new YamlBlock().text("name", name).text("path", path));
  }

  private void noteOnce(String what, String why) {
    if (told.add(what)) {
      notes.add(what, why);
    }
  }
}
