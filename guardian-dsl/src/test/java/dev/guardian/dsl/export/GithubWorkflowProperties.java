package dev.guardian.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.dsl.catalog.StandardCatalog;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.testkit.arbitrary.PipelineArbitraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.yaml.snakeyaml.Yaml;

/** What any definition becomes: YAML, whose steps give each program the words that were written. */
class GithubWorkflowProperties {
  private static final List<String> HOSTILE =
      List.of(
          "it's \"both\"",
          "$(touch pwned)",
          "`touch pwned`",
          "; touch pwned",
          "a\nb\r\nc\n",
          "\t ",
          "--upload-pack=touch pwned",
          "-rf",
          "*",
          "~",
          "$HOME $$ $1",
          "\\",
          "$$${{ secrets.TOKEN }}",
          "$${x}",
          "größer 名前 🙂 e\u0301\u202E",
          "a\u0085b\u2028c\u2029d\uFEFFe\u00A0f",
          "\u001B[31m\u0007");

  @Property(tries = 60)
  @Tag("threat:E2")
  void each_word_and_variable_comes_out_of_a_shell_as_it_went_in(
      @ForAll("pipelines") Pipeline drawn) throws IOException, InterruptedException {
    Pipeline pipeline = printing(drawn);
    Path folder = Files.createTempDirectory("guardian-export");

    Map<String, Map<String, Object>> steps = steps(pipeline);

    for (GateSpec gate : gates(pipeline)) {
      Map<String, Object> step = steps.get(gate.name());
      if (gate.action() instanceof GateAction.Command command && step != null) {
        String out = new GithubStep(folder, env(workflow(pipeline))).run(run(step), env(step));
        assertThat(out)
            .isEqualTo(expected(pipeline, command.words().subList(2, command.words().size())));
      }
    }
    assertThat(folder.resolve("pwned")).doesNotExist();
    delete(folder);
  }

  @Property(tries = 60)
  @Tag("twin:E2")
  void each_gate_is_a_step_or_named_with_why_it_is_none(@ForAll("pipelines") Pipeline pipeline) {
    String written = GithubWorkflow.of(printing(pipeline), StandardCatalog.standard());

    Map<String, Map<String, Object>> steps = steps(printing(pipeline));

    for (GateSpec gate : gates(pipeline)) {
      assertThat(
              steps.containsKey(gate.name())
                  || written.contains("# - gate '" + gate.name() + "': not run, "))
          .as(gate.name())
          .isTrue();
    }
  }

  @Provide
  Arbitrary<Pipeline> pipelines() {
    return PipelineArbitraries.pipelines();
  }

  /** Every command becomes one that prints its words, and hostile ones besides. */
  private static Pipeline printing(Pipeline drawn) {
    List<Stage> stages =
        drawn.stages().stream()
            .map(stage -> stage instanceof Stage.Checks checks ? printed(checks) : stage)
            .toList();
    return new Pipeline(
        drawn.name(),
        drawn.agents(),
        drawn.risk(),
        drawn.trust(),
        drawn.onFailure(),
        drawn.prepares(),
        drawn.holdDown(),
        drawn.variables(),
        drawn.environments(),
        stages,
        drawn.within());
  }

  private static Stage printed(Stage.Checks checks) {
    List<GateSpec> gates =
        new ArrayList<>(
            checks.gates().stream().map(GithubWorkflowProperties::printedGate).toList());
    gates.add(GateSpec.of("hostile-" + checks.name(), print(HOSTILE)));
    return new Stage.Checks(
        checks.name(),
        checks.after(),
        checks.within(),
        checks.failFast(),
        gates,
        checks.passesWhen());
  }

  private static GateSpec printedGate(GateSpec gate) {
    return gate.action() instanceof GateAction.Command command
        ? new GateSpec(
            gate.name(),
            print(command.words()),
            gate.within(),
            gate.idle(),
            gate.retries(),
            gate.env(),
            gate.produces(),
            gate.report(),
            gate.advisory(),
            gate.cache())
        : gate;
  }

  private static GateAction print(List<String> words) {
    return new GateAction.Command(
        Stream.concat(Stream.of("printf", "%s\\n"), words.stream()).toList());
  }

  private static String expected(Pipeline pipeline, List<String> words) {
    return words.stream().map(word -> filled(pipeline, word) + "\n").collect(Collectors.joining());
  }

  private static String filled(Pipeline pipeline, String word) {
    for (Map.Entry<String, String> variable : pipeline.variables().entrySet()) {
      String placeholder = "${variables." + variable.getKey() + "}";
      if (word.equals("a " + placeholder)) {
        return "a " + variable.getValue();
      }
    }
    return word.replace("$${", "${");
  }

  private static List<GateSpec> gates(Pipeline pipeline) {
    return pipeline.stages().stream()
        .flatMap(
            stage -> stage instanceof Stage.Checks checks ? checks.gates().stream() : Stream.of())
        .toList();
  }

  private static Map<String, Object> workflow(Pipeline pipeline) {
    return new Yaml().load(GithubWorkflow.of(pipeline, StandardCatalog.standard()));
  }

  @SuppressWarnings("unchecked") // the form of a workflow
  private static Map<String, Map<String, Object>> steps(Pipeline pipeline) {
    Map<String, Map<String, Object>> steps = new LinkedHashMap<>();
    Map<String, Map<String, Object>> jobs =
        (Map<String, Map<String, Object>>) workflow(pipeline).get("jobs");
    for (Map<String, Object> job : jobs.values()) {
      for (Map<String, Object> step : (List<Map<String, Object>>) job.get("steps")) {
        steps.put(String.valueOf(step.get("id")), step);
      }
    }
    return steps;
  }

  @SuppressWarnings("unchecked") // the form of a workflow
  private static Map<String, String> env(Map<String, Object> of) {
    return (Map<String, String>) of.getOrDefault("env", Map.of());
  }

  private static String run(Map<String, Object> step) {
    return String.valueOf(step.get("run"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
