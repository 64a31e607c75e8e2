package dev.guardian.dsl.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardian.dsl.DefinitionException;
import dev.guardian.dsl.Golden;
import dev.guardian.dsl.catalog.StandardCatalog;
import dev.guardian.dsl.export.GithubWorkflow;
import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubWorkflowReaderTest {
  private static final Path WORKFLOWS = Path.of("src/test/resources/workflows");
  private static final StandardCatalog CATALOG = StandardCatalog.standard();

  @ParameterizedTest
  @ValueSource(strings = {"deploy", "maven", "python", "whole"})
  void a_workflow_is_read_with_what_is_lost(String name) throws IOException {
    String text = Files.readString(WORKFLOWS.resolve(name + ".yml"));

    ImportedDefinition read = GithubWorkflowReader.read(name + ".yml", text, CATALOG);

    Golden.assertSame(WORKFLOWS.resolve(name + ".guardian.yaml"), read.definition());
    assertThat(YamlPipelines.read("guardian.yaml", read.definition()).stages()).isNotEmpty();
    List<String> lines = text.lines().toList();
    assertThat(read.notCarried())
        .allSatisfy(note -> assertThat(lines.get(note.line() - 1)).isNotBlank());
  }

  @Test
  void a_workflow_of_plain_commands_is_read_whole() throws IOException {
    String text = Files.readString(WORKFLOWS.resolve("whole.yml"));

    assertThat(GithubWorkflowReader.read("whole.yml", text, CATALOG).notCarried()).isEmpty();
  }

  @Test
  void what_was_exported_is_read_back() throws IOException {
    Pipeline plain =
        YamlPipelines.read("guardian.yaml", Files.readString(WORKFLOWS.resolve("plain.yaml")));

    ImportedDefinition read =
        GithubWorkflowReader.read("plain.yml", GithubWorkflow.of(plain, CATALOG), CATALOG);

    Pipeline again = YamlPipelines.read("guardian.yaml", read.definition());
    assertThat(again.name()).isEqualTo(plain.name());
    assertThat(again.prepares()).isEqualTo(plain.prepares());
    assertThat(gates(again)).extracting(GateSpec::name).containsExactly("format", "test");
    assertThat(again.stage("checks").orElseThrow().within())
        .isEqualTo(plain.stage("checks").orElseThrow().within());
  }

  @Test
  @Tag("threat:E2")
  void no_text_of_a_workflow_becomes_a_placeholder() {
    Pipeline read =
        pipeline("      - run: echo '${change.number}'\n        env: {A: '${workspace}'}\n");

    GateSpec gate = gates(read).get(0);

    assertThat(gate.action())
        .isEqualTo(new GateAction.Command(List.of("echo", "$${change.number}")));
    assertThat(gate.env()).containsEntry("A", "$${workspace}");
  }

  @Test
  void what_runs_after_something_landed_is_no_gate() {
    String text =
        """
        on: push
        jobs:
          test:
            steps: [{run: make test}]
          ship:
            if: github.ref == 'refs/heads/main'
            steps: [{run: make ship}]
          deliver:
            environment: production
            steps: [{run: make deliver}]
        """;

    ImportedDefinition read = GithubWorkflowReader.read("ci.yml", text, CATALOG);

    assertThat(read.definition()).contains("make test").doesNotContain("make ship", "make deliver");
    assertThat(read.notCarried())
        .extracting(NotCarried::what)
        .contains("job 'ship'", "job 'deliver'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "npx prettier -c src → prettier",
        "npx eslint src → eslint",
        "npx eslint --max-warnings=3 src → eslint",
        "node_modules/.bin/tsc --noEmit -p tsconfig.build.json → tsc",
        "npx vitest run → vitest",
        "pytest → pytest",
        "mypy src → mypy",
        "ruff check → ruff",
        "ruff format --check src → ruff-format",
        "mvn -B verify → maven",
        "mvn test → maven",
      })
  void a_known_tool_is_one_of_the_catalog(String run, String tool) {
    GateSpec gate = gates(pipeline("      - run: npm ci\n      - run: " + run + "\n")).get(0);

    assertThat(gate.action()).isInstanceOf(GateAction.Uses.class);
    assertThat(((GateAction.Uses) gate.action()).gate()).isEqualTo(tool);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "npx prettier --check a b",
        "npx prettier --write .",
        "npx eslint --fix .",
        "npx tsc",
        "npx vitest run --coverage",
        "npx vitest",
        "python -m pytest",
        "pytest -x",
        "ruff check --fix",
        "ruff format .",
        "mvn -Pit verify",
        "mvn clean verify",
        "mypy src tests",
        "npm audit",
        "npx eslint --max-warnings none .",
        "npx eslint --max-warnings"
      })
  void a_tool_with_another_word_stays_a_command(String run) {
    GateSpec gate = gates(pipeline("      - run: npm ci\n      - run: " + run + "\n")).get(0);

    assertThat(gate.action()).isEqualTo(new GateAction.Command(List.of(run.split(" "))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "make a || make b",
        "make a && make b",
        "echo $HOME",
        "echo \"$HOME\"",
        "echo \"a ${HOME}\"",
        "ls *.md",
        "ls ~/x",
        "ls a[bc]",
        "touch {a,b}",
        "make > out",
        "CI=1 make",
        "cd web",
        "exit 0",
        "make \"unclosed",
        "make '${{ x }}'",
        "'  ' x"
      })
  void what_needs_a_shell_is_no_gate(String run) {
    ImportedDefinition read =
        GithubWorkflowReader.read(
            "ci.yml",
            workflow("      - run: make\n      - run: |\n          " + run + "\n"),
            CATALOG);

    assertThat(read.notCarried())
        .singleElement()
        .satisfies(note -> assertThat(note.line()).isEqualTo(5));
    assertThat(gates(YamlPipelines.read("guardian.yaml", read.definition()))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo '$HOME' '*' '~' '{a,b}' '&&'",
        "echo \\$HOME \\*",
        "echo a~b 5$ a$",
        "echo \"a * b ~ {c} && d\"",
        "make -j 4 -- x=y"
      })
  void what_no_shell_would_change_is_a_gate(String run) {
    assertThat(gates(pipeline("      - run: |\n          " + run + "\n"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "[a] → 1:1: a workflow is a mapping with 'on' and 'jobs', but found a list",
        "on: push → 1:1: a workflow has a mapping of 'jobs', but found none",
        "jobs: [a] → 1:7: a workflow has a mapping of 'jobs', but found a list",
        "jobs: {a: b} → 1:11: job 'a' is a mapping with 'steps', but found 'b'",
        "jobs: {a: {runs-on: x}} → 1:8: job 'a' wants a list of 'steps', each after '- ', but found none",
        "jobs: {a: {steps: [x]}} → 1:20: a step of job 'a' is a mapping with 'run' or 'uses', but found 'x'",
        "jobs: {tests: {needs: test, steps: [{run: x}]}, tests2: {needs: [tests, tests2], steps: []}} → job 'tests' needs 'test', which is not a job of this workflow; did you mean 'tests'?",
        "jobs: {a: {needs: b, steps: [{run: x}]}, b: {needs: a, steps: []}} → 1:53: job 'b' needs 'a', which needs it in turn",
        "jobs: {a: {steps: [{uses: actions/checkout@v4}]}} → 1:7: no step of this workflow is one plain command",
        "a: *b → 1:4: a value that begins with '*' is an alias",
        "` ` → the file holds nothing; look whether this is the one that you meant",
      })
  void a_mistake_is_told_at_its_place(String text, String said) {
    DefinitionException thrown =
        catchThrowableOfType(
            DefinitionException.class, () -> GithubWorkflowReader.read("ci.yml", text, CATALOG));

    assertThat(thrown).isNotNull();
    assertThat(thrown).hasMessageContaining("ci.yml:").hasMessageContaining(said);
  }

  @Test
  @Tag("threat:F1")
  void a_small_file_does_not_become_a_huge_one() {
    String text =
        "env: {A: \""
            + "x".repeat(100_000)
            + "\"}\njobs: {a: {steps: ["
            + "{run: make},".repeat(1_000)
            + "]}}";

    DefinitionException thrown =
        catchThrowableOfType(
            DefinitionException.class, () -> GithubWorkflowReader.read("ci.yml", text, CATALOG));

    assertThat(thrown).isNotNull();
    assertThat(thrown).hasMessageContaining("would be larger than 256 KiB");
  }

  @ParameterizedTest
  @Tag("threat:F1")
  @ValueSource(
      strings = {
        "{run: make},",
        "{name: x, run: a | b},",
        "{run: make, env: {A: b}},",
        "{uses: x},",
        "{run: npm ci},"
      })
  void a_file_full_of_steps_and_variables_is_refused(String step) {
    StringBuilder text = new StringBuilder("env: {");
    for (int i = 0; i < 8_000; i++) {
      text.append("A").append(i).append(": b, ");
    }
    text.append("}\njobs: {a: {steps: [")
        .append(step.repeat(130_000 / step.length()))
        .append("]}}");

    DefinitionException thrown =
        catchThrowableOfType(
            DefinitionException.class,
            () -> GithubWorkflowReader.read("ci.yml", text.toString(), CATALOG));

    assertThat(thrown).isNotNull();
  }

  @Test
  @Tag("threat:F1")
  void a_chain_of_too_many_jobs_is_refused() {
    DefinitionException thrown =
        catchThrowableOfType(
            DefinitionException.class,
            () -> GithubWorkflowReader.read("ci.yml", chain(1_000), CATALOG));

    assertThat(thrown).isNotNull();
    assertThat(thrown).hasMessageContaining("at most 999 jobs, but found 1000");
  }

  @Test
  @Tag("twin:F1")
  void a_chain_of_many_jobs_is_read() {
    ImportedDefinition read = GithubWorkflowReader.read("ci.yml", chain(500), CATALOG);

    assertThat(YamlPipelines.read("guardian.yaml", read.definition()).stages()).hasSize(501);
  }

  private static String chain(int jobs) {
    StringBuilder text = new StringBuilder("jobs:\n");
    for (int i = jobs; i > 0; i--) {
      text.append("  j").append(i).append(": {");
      text.append(i == 1 ? "" : "needs: j" + (i - 1) + ", ").append("steps: [{run: make}]}\n");
    }
    return text.toString();
  }

  @Test
  @Tag("twin:F1")
  void many_small_steps_are_read() {
    Pipeline read = pipeline("      - run: make\n".repeat(1_000));

    assertThat(gates(read)).hasSize(1_000);
  }

  @ParameterizedTest
  @Tag("threat:F1")
  @ValueSource(
      strings = {
        "[", "{", "- ", "? ", "a: ", "!", "*", "&", "'", "\"", "|\n", "\t", "{a: ", "a: b\n"
      })
  void a_file_full_of_one_thing_is_refused(String part) {
    String text = part.repeat(260_000 / part.length());

    for (String each : List.of(text, "jobs: {" + text, "jobs: {a: {steps: [" + text)) {
      DefinitionException thrown =
          catchThrowableOfType(
              DefinitionException.class, () -> GithubWorkflowReader.read("ci.yml", each, CATALOG));
      assertThat(thrown).isNotNull();
    }
  }

  @Test
  @Tag("threat:F1")
  void a_name_cannot_end_the_comment_that_tells_of_it() {
    String text =
        "\"odd\\npipeline: evil\": 1\n\"\\u2028odd\": 1\n"
            + workflow(
                "      - run: make\n      - name: \"x\\npipeline: evil\\r\\u2028y\"\n        run: a | b\n");

    ImportedDefinition read = GithubWorkflowReader.read("ci.yml", text, CATALOG);

    assertThat(read.definition().lines().filter(line -> line.startsWith("pipeline:")))
        .containsExactly("pipeline: ci");
    assertThat(read.definition()).doesNotContain("\u2028");
  }

  private static String workflow(String steps) {
    return "jobs:\n  a:\n    steps:\n" + steps;
  }

  private static Pipeline pipeline(String steps) {
    return YamlPipelines.read(
        "guardian.yaml",
        GithubWorkflowReader.read("ci.yml", workflow(steps), CATALOG).definition());
  }

  private static List<GateSpec> gates(Pipeline pipeline) {
    return pipeline.stages().stream()
        .flatMap(
            stage -> stage instanceof Stage.Checks checks ? checks.gates().stream() : Stream.of())
        .toList();
  }
}
