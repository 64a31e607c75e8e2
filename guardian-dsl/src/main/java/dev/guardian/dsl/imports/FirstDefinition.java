package dev.guardian.dsl.imports;

import dev.guardian.dsl.imports.ImportedJob.Install;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.YamlTree.Keys;
import dev.guardian.dsl.internal.YamlTree.Text;
import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.PipelineCheck;
import dev.guardian.pipeline.Problem;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.spi.GateCatalog;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the definition of what was read of a workflow. */
final class FirstDefinition {
  private static final Duration APPROVAL_WITHIN = Duration.ofHours(24);

  private final Reading reading;
  private final String fileName;
  private final Block workflow;
  private final GateCatalog catalog;
  private final Room room;
  private final ImportNotes notes;
  private final Map<String, Set<String>> stagesOf = new LinkedHashMap<>();
  private final Set<String> followed = new LinkedHashSet<>();

  FirstDefinition(
      Reading reading,
      String fileName,
      Block workflow,
      GateCatalog catalog,
      Room room,
      ImportNotes notes) {
    this.reading = reading;
    this.fileName = fileName;
    this.workflow = workflow;
    this.catalog = catalog;
    this.room = room;
    this.notes = notes;
  }

  /** Returns null if there is nothing to keep, which is a mistake of the file. */
  @Nullable ImportedDefinition of(Keys jobs, Map<String, ImportedJob> byId) {
    List<String> prepares = prepares(byId);
    ToolsOfCatalog tools = new ToolsOfCatalog(catalog, !prepares.isEmpty());
    GivenNames names = new GivenNames();
    List<Stage> stages = new ArrayList<>();
    for (ImportedJob job : inOrder(byId)) {
      Set<String> after = new LinkedHashSet<>();
      job.needs().forEach(need -> after.addAll(stagesOf.getOrDefault(need.value(), Set.of())));
      if (job.gates().isEmpty()) {
        noteEmpty(jobs, job);
        stagesOf.put(job.id(), after);
      } else {
        Stage stage = stage(job, names.of(job.id(), "stage"), after, tools);
        followed.addAll(after);
        stages.add(stage);
        stagesOf.put(job.id(), Set.of(stage.name()));
      }
    }
    if (stages.isEmpty()) {
      reading.add(
          Where.ROOT.in("jobs"),
          jobs.spot(),
          "no step of this workflow is one plain command, so there is no gate to begin with; "
              + notes.inOrder().stream()
                  .limit(3)
                  .map(NotCarried::toString)
                  .collect(Collectors.joining("; ")));
      return null;
    }
    stages.add(approval(names, stages));
    return written(pipeline(prepares, stages));
  }

  /** Each job after those it needs; the order of the file where nothing says otherwise. */
  private static List<ImportedJob> inOrder(Map<String, ImportedJob> byId) {
    Map<String, ImportedJob> ordered = new LinkedHashMap<>();
    byId.values().forEach(job -> visit(job, byId, ordered));
    return List.copyOf(ordered.values());
  }

  private static void visit(
      ImportedJob job, Map<String, ImportedJob> byId, Map<String, ImportedJob> ordered) {
    if (!ordered.containsKey(job.id())) {
      for (Text need : job.needs()) {
        ImportedJob before = byId.get(need.value());
        if (before != null) {
          visit(before, byId, ordered);
        }
      }
      ordered.put(job.id(), job);
    }
  }

  private void noteEmpty(Keys jobs, ImportedJob job) {
    jobs.entries().stream()
        .filter(entry -> entry.key().equals(job.id()) && !job.leftOut())
        .forEach(
            entry ->
                notes.add(
                    entry.spot().line(),
                    "job '" + job.id() + "'",
                    "no stage, because none of its steps is a gate"));
  }

  /** One command readies every workspace: the one of most jobs, the first of several. */
  private List<String> prepares(Map<String, ImportedJob> byId) {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (ImportedJob job : byId.values()) {
      Set<List<String>> once = new LinkedHashSet<>();
      job.installs().forEach(install -> once.add(install.words()));
      once.forEach(words -> counts.merge(words, 1, Integer::sum));
    }
    List<String> most = List.of();
    for (Map.Entry<List<String>, Integer> each : counts.entrySet()) {
      most = each.getValue() > counts.getOrDefault(most, 0) ? each.getKey() : most;
    }
    for (ImportedJob job : byId.values()) {
      for (Install install : job.installs()) {
        if (!install.words().equals(most)) {
          notes.add(
              install.line(),
              "'" + String.join(" ", install.words()) + "' of job '" + job.id() + "'",
              "one command prepares, '"
                  + String.join(" ", most)
                  + "' here; put both into a script of the repository and make that 'prepares'");
        }
      }
    }
    return most;
  }

  private static Stage stage(
      ImportedJob job, String name, Set<String> after, ToolsOfCatalog tools) {
    List<GateSpec> gates = new ArrayList<>();
    for (ImportedGate gate : job.gates()) {
      gates.add(
          new GateSpec(
              gate.name(),
              tools.of(gate.words()),
              gate.within(),
              null,
              0,
              gate.env(),
              gate.produces(),
              null,
              gate.advisory()));
    }
    return new Stage.Checks(
        name, List.copyOf(after), job.within(), job.failFast(), gates, List.of());
  }

  private Stage approval(GivenNames names, List<Stage> stages) {
    List<String> last =
        stages.stream().map(Stage::name).filter(name -> !followed.contains(name)).toList();
    return new Stage.Approval(
        names.of("approval", "approval"),
        last,
        APPROVAL_WITHIN,
        new Asks.Team("maintainers", 1),
        MergeMethod.SQUASH);
  }

  private Pipeline pipeline(List<String> prepares, List<Stage> stages) {
    String title = workflow.text("name");
    String name =
        new GivenNames()
            .of(title == null ? fileName.replaceAll("\\.ya?ml$", "") : title, "pipeline");
    return new Pipeline(
        name,
        List.of(),
        RiskPolicy.STANDARD,
        TrustPolicy.STANDARD,
        Feedback.STANDARD,
        prepares,
        Pipeline.STANDARD_HOLD_DOWN,
        Map.of(),
        List.of(),
        stages,
        null);
  }

  private @Nullable ImportedDefinition written(Pipeline pipeline) {
    List<Problem> problems = PipelineCheck.problemsOf(pipeline);
    reading.addProblems(problems);
    String text = problems.isEmpty() ? comment() + YamlPipelines.write(pipeline) : null;
    if (text != null && text.codePointCount(0, text.length()) > Room.LARGEST) {
      room.refuse(workflow.line("jobs"));
    }
    return reading.mistaken() || text == null
        ? null
        : new ImportedDefinition(text, notes.inOrder());
  }

  private String comment() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "A first definition, read from a GitHub Actions workflow. Look at every line before you use it.",
                "",
                "Gates of a stage run beside each other, each in a clean workspace that 'prepares' readied: what an",
                "earlier step left behind is not there. The approval at the end is not of the workflow."));
    if (!notes.inOrder().isEmpty()) {
      lines.add("");
      lines.add("Not carried over:");
      lines.addAll(notes.comment());
    }
    return lines.stream()
        .map(line -> line.isEmpty() ? "#\n" : "# " + line + "\n")
        .collect(Collectors.joining("", "", "\n"));
  }
}
