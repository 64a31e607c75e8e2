package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardian.change.ChangedFile;
import dev.guardian.gate.Finding;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded report is of Vitest 3, read in {@link NewLinesTableTest}. */
class IstanbulParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String FILE =
      "{'src/a.ts':{'path':'src/a.ts','statementMap':{'0':{'start':{'line':%s,'column':0}},'1':{'start':"
          + "{'line':2}},'2':{'start':{'line':2}}},'fnMap':{},'branchMap':{'0':{'type':'if','loc':{'start':"
          + "{'line':2}}}},'s':{'0':%s,'1':0,'2':1},'f':{},'b':{'0':%s}}}";

  private Report read(String line, String hits, String arms) throws IOException {
    return desk.report(FILE.formatted(line, hits, arms).replace('\'', '"')).parse("istanbul");
  }

  @Test
  void a_line_has_run_if_a_statement_on_it_has() throws IOException {
    desk.changed(ChangedFile.added("src/a.ts", 2));

    Report report = read("1", "0", "[0,3]");

    assertThat(value(report, "coverage.line")).isEqualTo(0.5);
    assertThat(value(report, "coverage.branch")).isEqualTo(0.5);
    assertThat(report.findings())
        .extracting(Finding::place, Finding::rule)
        .containsExactly(
            tuple("src/a.ts:1", "uncovered-lines"), tuple("src/a.ts:2", "uncovered-branches"));
  }

  @ParameterizedTest
  @Tag("threat:F5")
  @CsvSource({
    "1, -1, '[0]'",
    "1, 1.5, '[0]'",
    "1, '\"1\"', '[0]'",
    "1, null, '[0]'",
    "1, 1, '[null]'",
    "null, 1, '[0]'"
  })
  void a_number_that_is_none_is_refused(String line, String hits, String arms) {
    assertThatThrownBy(() -> read(line, hits, arms))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("report-0, line 1");
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "{'a.ts':{'statementMap':{},'s':{'0':1},'branchMap':{},'b':{}}}",
        "{'a.ts':{'statementMap':{'0':{'start':{'line':1}}},'s':{},'branchMap':{},'b':{}}}",
        "{'a.ts':{'statementMap':{},'s':{},'branchMap':{},'b':{'0':[1]}}}",
        "{'a.ts':{'statementMap':{},'s':{}}}",
        "{'a.ts':7}",
        "[]"
      })
  void what_istanbul_never_writes_is_refused(String report) {
    assertThatThrownBy(() -> desk.report(report.replace('\'', '"')).parse("istanbul"))
        .isInstanceOf(IOException.class);
  }

  @Test
  @Tag("threat:C6")
  void no_file_is_no_evidence() throws IOException {
    assertThat(desk.report("{}").parse("istanbul").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("twin:F3")
  void a_large_program_has_many_files() throws IOException {
    StringBuilder files = new StringBuilder("{");
    for (int i = 0; i < 30_000; i++) {
      files.append("\"src/").append(i);
      files.append(".ts\":{\"statementMap\":{},\"s\":{},\"branchMap\":{},\"b\":{}},");
    }
    String last = FILE.formatted("1", "1", "[1]").replace('\'', '"').substring(1);

    assertThat(value(desk.report(files + last).parse("istanbul"), "coverage.line")).isEqualTo(1);
  }
}
