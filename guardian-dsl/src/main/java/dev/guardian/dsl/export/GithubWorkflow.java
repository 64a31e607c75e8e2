package dev.guardian.dsl.export;

import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.spi.GateCatalog;
import dev.guardian.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes a pipeline as a GitHub Actions workflow that runs its gates: a job for each stage of
 * gates, a step for each gate. What cannot be said there stands in a comment at the top, each with
 * its name and why.
 *
 * <p>The workflow has no more rights than to read the repository, names actions by their commits,
 * and puts no value into a script.
 */
public final class GithubWorkflow {
  private static final String STANDARD_BRANCH = "main";

  private final Pipeline pipeline;
  private final WorkflowNotes notes = new WorkflowNotes();
  private final Map<String, String> variables;

  private GithubWorkflow(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.variables = variables(pipeline);
  }

  /**
   * The workflow of a pipeline whose changes land on {@code main}.
   *
   * @param catalog where the tools after {@code uses:} are found
   * @throws IllegalArgumentException if no gate of it could run there
   */
  public static String of(Pipeline pipeline, GateCatalog catalog) {
    return of(pipeline, catalog, STANDARD_BRANCH);
  }

  /**
   * The text of the workflow, the same for the same pipeline. It runs for each change, and for what
   * has landed.
   *
   * @param pipeline a definition without problems
   * @param catalog where the tools after {@code uses:} are found
   * @param branch the branch that changes land on
   * @throws IllegalArgumentException if no gate of it could run there; the message says why of each
   */
  public static String of(Pipeline pipeline, GateCatalog catalog, String branch) {
    return new GithubWorkflow(pipeline).write(catalog, branch);
  }

  private String write(GateCatalog catalog, String branch) {
    YamlBlock jobs = jobs(catalog);
    notePolicies();
    if (jobs.isEmpty()) {
      throw new IllegalArgumentException(
          "pipeline '"
              + pipeline.name()
              + "' has no gate that GitHub Actions could run; write one that is a command or a tool of the catalog: "
              + String.join("; ", notes.lines()));
    }
    YamlBlock root = new YamlBlock().text("name", pipeline.name());
    root.block(
        "on",
        new YamlBlock()
            .block("pull_request", new YamlBlock().texts("branches", List.of(branch)))
            .block("push", new YamlBlock().texts("branches", List.of(branch))));
    root.block("permissions", new YamlBlock().text("contents", "read"));
    // Each commit that landed has a group of its own, or GitHub would cancel all that wait but one.
    root.block(
        "concurrency",
        new YamlBlock()
            .text(
                "group",
                "${{ github.workflow }}-${{ github.event.pull_request.number || github.run_id }}")
            .text("cancel-in-progress", "${{ github.event_name == 'pull_request' }}"));
    root.block("defaults", new YamlBlock().block("run", new YamlBlock().text("shell", "sh")));
    Map<String, String> env = new LinkedHashMap<>();
    variables.forEach(
        (name, variable) ->
            env.put(variable, StepText.literal(pipeline.variables().getOrDefault(name, ""))));
    root.texts("env", env);
    root.block("jobs", jobs).apart();
    return root.document(comment());
  }

  /** Names of variables that differ only in case or hyphens would be one for GitHub. */
  private static Map<String, String> variables(Pipeline pipeline) {
    Map<String, String> variables = new LinkedHashMap<>();
    Set<String> taken = new LinkedHashSet<>();
    for (String name : pipeline.variables().keySet()) {
      String wanted = "GUARDIAN_VARIABLE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
      String free = wanted;
      for (int i = 2; !taken.add(free); i++) {
        free = wanted + "__" + i;
      }
      variables.put(name, free);
    }
    return variables;
  }

  private YamlBlock jobs(GateCatalog catalog) {
    StageJob jobs = new StageJob(catalog, variables, pipeline.prepares(), notes);
    Map<String, Set<String>> before = new LinkedHashMap<>();
    YamlBlock written = new YamlBlock();
    for (Stage.Checks stage : new StagesInOrder(pipeline).checks()) {
      Set<String> needs = new LinkedHashSet<>();
      for (String name : stage.after()) {
        // A stage without a job lets through to those before it.
        needs.addAll(before.getOrDefault(name, Set.of()));
      }
      YamlBlock job = jobs.of(stage, List.copyOf(needs));
      before.put(stage.name(), job == null ? needs : Set.of(stage.name()));
      if (job != null) {
        written.block(stage.name(), job);
      }
    }
    return written;
  }

  private void notePolicies() {
    String decides = "GitHub decides nothing by it";
    pipeline.agents().forEach(agent -> notes.add("agent '" + agent.name() + "'", decides));
    if (!pipeline.risk().equals(RiskPolicy.STANDARD)) {
      notes.add("'risk'", decides);
    }
    if (!pipeline.trust().equals(TrustPolicy.STANDARD)) {
      notes.add("'trust'", decides);
    }
    if (!pipeline.onFailure().equals(Feedback.STANDARD)) {
      notes.add("'on-failure'", "nobody is told but by the checks of the pull request");
    }
    if (!pipeline.holdDown().equals(Pipeline.STANDARD_HOLD_DOWN)) {
      notes.add(
          "'hold-down: " + Quantity.time(pipeline.holdDown()) + "'", "a workflow does not merge");
    }
    if (pipeline.within() != null) {
      notes.add(
          "'within: " + Quantity.time(pipeline.within()) + "'",
          "a workflow as a whole has no limit");
    }
    for (Environment environment : pipeline.environments()) {
      notes.add("environment '" + environment.name() + "'", "nothing is delivered from here");
    }
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof Stage.Approval) {
        notes.add(
            "approval '" + stage.name() + "'",
            "a workflow does not merge; protect the branch and require these checks");
      } else if (stage instanceof Stage.Rollout) {
        notes.add("rollout '" + stage.name() + "'", "delivery in measured steps needs Guardian");
      } else if (stage instanceof Stage.Watch) {
        notes.add("watch '" + stage.name() + "'", "no job looks after what was delivered");
      }
    }
  }

  private List<String> comment() {
    List<String> comment =
        new ArrayList<>(
            List.of(
                "The gates of pipeline '" + pipeline.name() + "', written by Guardian.",
                "",
                "Gates of a stage run one after the other in one workspace, and a gate's exit code alone",
                "decides: reports are kept as artifacts, and neither looked for nor read."));
    if (!notes.lines().isEmpty()) {
      comment.add("");
      comment.add("Not carried over, or otherwise than in Guardian:");
      notes.lines().forEach(note -> comment.add("- " + note));
    }
    return comment;
  }
}
