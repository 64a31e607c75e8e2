package dev.guardian.dsl.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardian.dsl.DefinitionException;
import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateInput;
import dev.guardian.gate.ReportSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardCatalogTest {
  private static final Path RESOURCES = Path.of("src/main/resources/dev/guardian/dsl/catalog");
  private static final StandardCatalog CATALOG = StandardCatalog.standard();

  @TempDir Path folder;

  @Test
  void every_entry_file_is_in_the_index_under_its_name() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .map(name -> name.replace(".yaml", ""))
              .sorted()
              .toList();

      assertThat(CATALOG.entries())
          .extracting(CatalogEntry::name)
          .containsExactlyInAnyOrderElementsOf(names);
      assertThat(names).hasSizeBetween(10, 20);
    }
  }

  @Test
  void an_entry_is_what_its_file_says() {
    CatalogEntry ruff = CATALOG.find("ruff").orElseThrow();

    assertThat(ruff.command())
        .startsWith("ruff", "check")
        .contains("--output-file=${reports}/ruff.sarif", "${with.path}");
    assertThat(ruff.category()).isEqualTo(FindingCategory.LINT);
    assertThat(ruff.reports()).containsExactly(new ReportSpec("sarif", "ruff.sarif"));
    assertThat(ruff.findingExits()).containsExactly(1);
    assertThat(ruff.inputs()).extracting(GateInput::name).containsExactly("path");
    assertThat(CATALOG.find("eslnt")).isEmpty();
  }

  @Test
  void every_entry_says_what_it_needs_and_what_its_inputs_are() {
    assertThat(CATALOG.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.description()).endsWith(".");
              assertThat(entry.needs()).isNotBlank();
              assertThat(entry.inputs())
                  .allSatisfy(input -> assertThat(input.description()).endsWith("."));
            });
  }

  @Test
  void a_report_is_written_where_it_is_looked_for() {
    assertThat(CATALOG.entries())
        .filteredOn(entry -> !entry.reports().isEmpty())
        .allSatisfy(
            entry -> assertThat(entry.command()).anyMatch(word -> word.contains("${reports}")));
  }

  @Test
  void an_entry_of_ones_own_is_added_and_takes_the_place_of_one_with_its_name() throws IOException {
    Path own =
        Files.writeString(folder.resolve("own.yaml"), entry("own", "[make, \"${with.goal}\"]"));
    Path ruff =
        Files.writeString(
            folder.resolve("ruff.yaml"), entry("ruff", "[ruff-of-ours, \"${with.goal}\"]"));

    StandardCatalog more = CATALOG.with(own).with(ruff);

    assertThat(more.find("own").orElseThrow().inputs())
        .containsExactly(
            new GateInput(
                "goal", GateInput.Type.CHOICE, "all", List.of("all", "some"), "What to make."));
    assertThat(more.find("ruff").orElseThrow().command()).startsWith("ruff-of-ours");
    assertThat(more.entries()).hasSize(CATALOG.entries().size() + 1);
    assertThat(CATALOG.find("own")).isEmpty();
  }

  @Test
  void mistakes_of_an_entry_are_told_with_their_places() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            entry: Own
            inputs:
              - {input: goal, type: chioce, description: What.}
            comand: make
            category: lints
            finding-exits: [256]
            """);

    DefinitionException thrown =
        catchThrowableOfType(DefinitionException.class, () -> CATALOG.with(file));

    assertThat(thrown)
        .hasMessage(
            """
            own.yaml:1:1: the entry has no 'description'; write 'description: one sentence for the reference'
             | entry: Own
             | ^
            own.yaml:1:1: the entry has no 'command'; write 'command: [program, argument]'
             | entry: Own
             | ^
            own.yaml:3:25: 'type' of an input wants one of text, number, boolean, choice, but found 'chioce'; did you mean 'choice'?
             |   - {input: goal, type: chioce, description: What.}
             | ........................^
            own.yaml:4:1: the entry has no word 'comand'; did you mean 'command'?
             | comand: make
             | ^
            own.yaml:5:11: 'category' of the entry wants one of lint, type, test, security, format, secret, coverage, mutation, \
            architecture, build, deploy, performance, but found 'lints'; did you mean 'lint'?
             | category: lints
             | ..........^
            own.yaml:6:17: an exit code that means findings is 1 to 255, but found '256'
             | finding-exits: [256]
             | ................^""");
  }

  @Test
  void a_placeholder_stands_for_an_input_or_something_known() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            entry(
                "own", "[make, \"${with.gaol}\", \"${reprots}\", \"$${x}\", \"${variables.x}\"]"));

    DefinitionException thrown =
        catchThrowableOfType(DefinitionException.class, () -> CATALOG.with(file));

    assertThat(thrown.mistakes())
        .extracting(mistake -> mistake.problem().message())
        .containsExactly(
            "'${with.gaol}' wants an input that is not declared; did you mean 'goal'?",
            "'${reprots}' stands for nothing; did you mean 'reports'?");
  }

  private static String entry(String name, String command) {
    return """
        entry: %s
        description: Makes.
        inputs:
          - {input: goal, type: choice, choices: [all, some], standard: all, description: What to make.}
        command: %s
        category: build
        """
        .formatted(name, command);
  }
}
