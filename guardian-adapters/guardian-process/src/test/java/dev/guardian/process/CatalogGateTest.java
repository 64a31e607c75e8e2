package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ChangeKind;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.FileMode;
import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateInput;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.ReportSpec;
import dev.guardian.gate.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogGateTest {
  private static final ReportSpec REPORT = new ReportSpec("lines", "out/*.txt");

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
    bench.parsers.add(new LinesParser("lines"));
  }

  /** Verdicts by exit code (0, 1 is findings, 2 is not known) and by what the report says. */
  @ParameterizedTest
  @CsvSource({
    "0, none,    INCONCLUSIVE",
    "0, silent,  INCONCLUSIVE",
    "0, ran,     PASSED",
    "0, found:x, FAILED",
    "0, hangup,  ERRORED",
    "0, bug,     ERRORED",
    "1, none,    FAILED",
    "1, silent,  FAILED",
    "1, ran,     FAILED",
    "1, found:x, FAILED",
    "1, hangup,  ERRORED",
    "2, none,    ERRORED",
    "2, ran,     ERRORED",
    "2, found:x, ERRORED"
  })
  @Tag("threat:C6")
  @Tag("twin:C6")
  void exit_code_and_report_are_judged_together(int exit, String report, Verdict wanted)
      throws Exception {
    entry(List.of(REPORT), reporting(report), "echo the log", "exit " + exit);

    GateResult result = bench.run(Bench.uses("tool", Map.of()));

    assertThat(result.verdict()).as(result.summary()).isEqualTo(wanted);
    assertThat(result.log()).contains("the log");
    if (wanted == Verdict.FAILED) {
      assertThat(result.findings())
          .isNotEmpty()
          .allSatisfy(f -> assertThat(f.category()).isEqualTo(FindingCategory.LINT));
    }
  }

  @Test
  void a_report_that_explains_the_exit_code_is_enough() throws Exception {
    entry(List.of(REPORT), reporting("found:x"), "exit 1");

    GateResult result = bench.run(Bench.uses("tool", Map.of()));

    assertThat(result.findings()).extracting(Finding::message).containsExactly("found:x");
    assertThat(result.summary()).isEqualTo("1 found");
  }

  @Test
  @Tag("threat:C5")
  void a_report_that_the_change_brings_along_is_not_read() throws Exception {
    Files.createDirectories(bench.workspace.resolve("out"));
    Files.writeString(bench.workspace.resolve("out/forged.txt"), "ran");
    entry(List.of(REPORT), "exit 0");

    assertThat(bench.run(Bench.uses("tool", Map.of())).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("threat:C5")
  void a_report_that_is_there_before_the_gate_is_refused() throws Exception {
    Files.createDirectories(bench.reports.resolve("out"));
    Files.writeString(bench.reports.resolve("out/forged.txt"), "ran");
    entry(List.of(REPORT), "touch started");

    GateResult result = bench.run(Bench.uses("tool", Map.of()));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("not written by it");
    assertThat(bench.workspace.resolve("started")).doesNotExist();
  }

  @Test
  @Tag("threat:C5")
  void a_report_that_preparing_wrote_is_refused() throws Exception {
    bench.prepares =
        bench.script("prepare.sh", "mkdir ../reports/out", "echo ran > ../reports/out/forged.txt");
    entry(List.of(REPORT), "exit 0");

    assertThat(bench.run(Bench.uses("tool", Map.of())).verdict()).isEqualTo(Verdict.ERRORED);
  }

  @ParameterizedTest
  @CsvSource({
    "mkdir $GUARDIAN_REPORTS/out; ln -s $PWD/forged/r.txt $GUARDIAN_REPORTS/out/r.txt, ERRORED",
    "ln -s $PWD/forged $GUARDIAN_REPORTS/out, INCONCLUSIVE",
    "rmdir $GUARDIAN_REPORTS; ln -s $PWD/whole $GUARDIAN_REPORTS, ERRORED",
    "mkdir $GUARDIAN_REPORTS/out; mkfifo $GUARDIAN_REPORTS/out/r.txt, ERRORED"
  })
  @Tag("threat:C5")
  void a_link_or_device_is_no_report(String attack, Verdict wanted) throws Exception {
    Files.createDirectories(bench.workspace.resolve("forged"));
    Files.writeString(bench.workspace.resolve("forged/r.txt"), "ran");
    Files.createDirectories(bench.workspace.resolve("whole/out"));
    Files.writeString(bench.workspace.resolve("whole/out/r.txt"), "ran");
    entry(List.of(REPORT), attack);

    GateResult result = bench.run(Bench.uses("tool", Map.of()));

    assertThat(result.verdict()).as(result.summary()).isEqualTo(wanted);
  }

  @Test
  @Tag("twin:C5")
  void a_report_that_the_gate_writes_is_read() throws Exception {
    entry(List.of(REPORT), reporting("ran"), "echo ran > ${GUARDIAN_REPORTS}/out/b.txt");

    GateResult result = bench.run(Bench.uses("tool", Map.of()));

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.measurements()).containsExactly(Measurement.count("lines.files", 2));
  }

  @Test
  void of_several_reports_the_worst_counts_and_all_are_kept() throws Exception {
    bench.parsers.add(new LinesParser("others"));
    entry(
        List.of(REPORT, new ReportSpec("others", "other.txt")),
        reporting("ran"),
        "echo found:y > $GUARDIAN_REPORTS/other.txt");

    GateResult result = bench.run(Bench.uses("tool", Map.of()));

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.summary()).isEqualTo("0 found; 1 found");
    assertThat(result.measurements()).hasSize(2);
  }

  @Test
  void a_definition_may_name_another_report_than_the_catalog() throws Exception {
    entry(List.of(REPORT), "exit 0");
    var uses = Bench.uses("tool", Map.of());
    var gate =
        new dev.guardian.gate.GateSpec(
            "tried",
            uses.action(),
            null,
            null,
            0,
            Map.of(),
            Map.of(),
            new ReportSpec("exit-code", "-"),
            false);

    assertThat(bench.run(gate).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void a_format_that_no_parser_reads_is_said_before_the_tool_runs() throws Exception {
    entry(List.of(new ReportSpec("unheard-of", "x")), "touch ran");

    GateResult result = bench.run(Bench.uses("tool", Map.of()));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("'unheard-of'").contains("exit-code, lines");
    assertThat(bench.workspace.resolve("ran")).doesNotExist();
  }

  @Test
  void inputs_are_checked_filled_in_and_expanded() throws Exception {
    bench.variables = Map.of("level", "high");
    entry(List.of(), "printf '%s|%s|%s' \"$1\" \"$2\" \"$LEVEL\"");

    GateResult result =
        bench.run(Bench.uses("tool", Map.of("target", "a b", "level", "${variables.level}")));

    assertThat(result.log()).isEqualTo("a b|--max=0|high");
  }

  @Test
  void all_that_is_wrong_with_the_inputs_is_said_at_once() throws Exception {
    bench.entries.add(
        new CatalogEntry(
            "strict",
            "",
            List.of(
                new GateInput("must", GateInput.Type.TEXT, null, List.of(), ""),
                new GateInput("count", GateInput.Type.NUMBER, "1", List.of(), "")),
            List.of("true"),
            Map.of(),
            FindingCategory.LINT,
            List.of(),
            Set.of(),
            List.of(),
            null));

    GateResult result = bench.run(Bench.uses("strict", Map.of("count", "many", "musst", "x")));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary())
        .contains("'must' must be said")
        .contains("'count' wants a number, but found 'many'")
        .contains("it takes no 'musst'")
        .contains("it takes must, count");
  }

  @Test
  void a_tool_without_anything_to_look_at_does_not_apply() throws Exception {
    entry(List.of(), "touch ran");
    bench.prepares = bench.script("prepare.sh", "touch prepared");
    bench.files = List.of(ChangedFile.added("docs/a.md", 1));

    GateResult result = bench.run(Bench.uses("tool", Map.of()));

    assertThat(result.verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(result.summary()).isEqualTo("no changed file matches *.ts, README.md");
    assertThat(bench.workspace.resolve("ran")).doesNotExist();
    assertThat(bench.workspace.resolve("prepared")).doesNotExist();
  }

  @Test
  void the_old_name_of_a_renamed_file_counts_too() throws Exception {
    entry(List.of(), "exit 0");
    bench.files =
        List.of(
            new ChangedFile(
                "a.txt",
                "a.ts",
                ChangeKind.RENAMED,
                FileMode.REGULAR,
                FileMode.REGULAR,
                false,
                List.of(),
                0));

    assertThat(bench.run(Bench.uses("tool", Map.of())).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void on_the_base_tree_it_always_applies() throws Exception {
    entry(List.of(), "printf \"$GUARDIAN_BASELINE\"");
    bench.files = List.of(ChangedFile.added("docs/a.md", 1));
    bench.baseline = true;

    GateResult result = bench.run(Bench.uses("tool", Map.of()));

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.log()).isEqualTo("true");
  }

  @Test
  void a_missing_tool_says_what_must_be_installed() throws Exception {
    bench.entries.add(
        new CatalogEntry(
            "missing",
            "",
            List.of(),
            List.of("no-such-tool"),
            Map.of(),
            FindingCategory.LINT,
            List.of(),
            Set.of(),
            List.of(),
            "no-such-tool 3 or newer"));

    assertThat(bench.run(Bench.uses("missing", Map.of())).summary())
        .contains("it needs: no-such-tool 3 or newer");
  }

  @Test
  void an_unknown_name_is_errored() throws Exception {
    GateResult result = bench.run(Bench.uses("no-such-gate", Map.of()));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("'no-such-gate'");
  }

  private static String reporting(String content) {
    return content.equals("none")
        ? "true"
        : "mkdir \"$GUARDIAN_REPORTS/out\" && echo "
            + content
            + " > \"$GUARDIAN_REPORTS/out/r.txt\"";
  }

  private void entry(List<ReportSpec> reports, String... lines) throws Exception {
    List<String> script = bench.script("tool.sh", lines);
    bench.entries.add(
        new CatalogEntry(
            "tool",
            "a tool",
            List.of(
                new GateInput("target", GateInput.Type.TEXT, ".", List.of(), ""),
                new GateInput("max", GateInput.Type.NUMBER, "0", List.of(), ""),
                new GateInput("level", GateInput.Type.CHOICE, "low", List.of("low", "high"), "")),
            List.of(script.get(0), script.get(1), "${with.target}", "--max=${with.max}"),
            Map.of("LEVEL", "${with.level}"),
            FindingCategory.LINT,
            reports,
            Set.of(1),
            List.of("*.ts", "README.md"),
            null));
  }
}
