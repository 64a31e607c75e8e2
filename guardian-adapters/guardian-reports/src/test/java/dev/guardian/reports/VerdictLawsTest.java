package dev.guardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** What holds of every report: order says nothing, and more failures are never better. */
class VerdictLawsTest {
  private static final Map<String, List<String>> ROWS =
      Map.of(
          "junit",
          List.of(
              "<testcase name='a'/>",
              "<testcase name='b'><skipped/></testcase>",
              "<testcase name='c'><failure/></testcase>",
              "<testcase name='d'><skipped/><error/></testcase>",
              "<testcase name='e'><flakyFailure/></testcase>",
              "<testcase name='f' status='notrun'/>",
              "<testsuite name='g' failures='1'/>",
              "<testsuite name='h'><testcase name='i'/></testsuite>"),
          "sarif",
          List.of(
              "{\"level\":\"error\"}",
              "{\"level\":\"warning\"}",
              "{\"ruleId\":\"E\"}",
              "{\"ruleId\":\"E\",\"suppressions\":[{\"kind\":\"inSource\"}]}",
              "{\"kind\":\"pass\"}",
              "{\"kind\":\"review\"}",
              "{\"level\":\"error\",\"baselineState\":\"unchanged\"}",
              "{\"level\":\"error\",\"baselineState\":\"absent\"}"),
          "checkstyle",
          List.of(
              "<file name='a'/>",
              "<file name='b'><error severity='warning'/></file>",
              "<file name='c'><error severity='error'/></file>",
              "<file name='d'><exception/></file>"));

  private static final Map<String, String> FAILURE =
      Map.of(
          "junit", "<testcase name='z'><error/></testcase>",
          "sarif", "{\"level\":\"error\"}",
          "checkstyle", "<file name='z'><error/></file>");

  private Path folder;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("laws");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  record Rows(String format, List<String> rows) {
    Rows shuffled(long seed) {
      List<String> other = new ArrayList<>(rows);
      Collections.shuffle(other, new Random(seed));
      return new Rows(format, other);
    }

    Rows with(String row, int place) {
      List<String> more = new ArrayList<>(rows);
      more.add(place % (rows.size() + 1), row);
      return new Rows(format, more);
    }

    String text() {
      return switch (format) {
        case "junit" -> "<testsuite>" + String.join("", rows) + "</testsuite>";
        case "checkstyle" -> "<checkstyle>" + String.join("", rows) + "</checkstyle>";
        default ->
            "{\"version\":\"2.1.0\",\"runs\":[{\"results\":["
                + String.join(",", rows)
                + "],\"tool\":{\"driver\":{\"rules\":[{\"id\":\"E\",\"defaultConfiguration\":"
                + "{\"level\":\"error\"}}]}}}]}";
      };
    }
  }

  @Provide
  Arbitrary<Rows> reports() {
    return Arbitraries.of(ROWS.keySet())
        .flatMap(
            format ->
                Arbitraries.of(ROWS.get(format))
                    .list()
                    .ofMaxSize(12)
                    .map(rows -> new Rows(format, rows)));
  }

  private Report read(Rows rows) throws IOException {
    return new ReportDesk(folder).report(rows.text()).parse(rows.format());
  }

  @Property(tries = 100)
  void the_order_of_results_says_nothing(@ForAll("reports") Rows rows, @ForAll long seed)
      throws IOException {
    Report report = read(rows);
    Report shuffled = read(rows.shuffled(seed));

    assertThat(shuffled.verdict()).isEqualTo(report.verdict());
    assertThat(shuffled.measurements()).isEqualTo(report.measurements());
    assertThat(shuffled.findings()).containsExactlyInAnyOrderElementsOf(report.findings());
  }

  @Property(tries = 100)
  void one_more_failure_is_never_better(@ForAll("reports") Rows rows, @ForAll("places") int place)
      throws IOException {
    Verdict before = read(rows).verdict();
    Verdict after = read(rows.with(FAILURE.get(rows.format()), place)).verdict();

    assertThat(after).isEqualTo(Verdict.FAILED);
    assertThat(Verdict.worst(List.of(before, after))).isEqualTo(after);
  }

  @Property(tries = 100)
  void a_report_is_as_bad_as_its_worst_file(@ForAll("reports") Rows rows, @ForAll("places") int cut)
      throws IOException {
    int at = cut % (rows.rows().size() + 1);
    Rows head = new Rows(rows.format(), rows.rows().subList(0, at));
    Rows tail = new Rows(rows.format(), rows.rows().subList(at, rows.rows().size()));

    Report whole = read(rows);
    Report parts =
        new ReportDesk(folder).report(head.text()).report(tail.text()).parse(rows.format());

    assertThat(parts.verdict()).isEqualTo(whole.verdict());
    assertThat(parts.measurements()).isEqualTo(whole.measurements());
    assertThat(parts.findings()).isEqualTo(whole.findings());
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, 12);
  }
}
