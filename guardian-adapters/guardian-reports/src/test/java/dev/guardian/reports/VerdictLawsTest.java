package dev.guardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** What holds of every report: order says nothing, and more failures are never better. */
class VerdictLawsTest {
  /**
   * Formats whose rows are keys of an object, and no key comes twice; and Cobertura's, where
   * classes of one file count as one if they follow each other.
   */
  private static final Set<String> KEYED =
      Set.of("npm-audit-json", "istanbul", "istanbul-summary", "stryker", "cobertura");

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
      return SmallReports.shapes().get(format).with(rows);
    }
  }

  @Provide
  Arbitrary<Rows> reports() {
    return ofFormats(SmallReports.shapes().keySet());
  }

  @Provide
  Arbitrary<Rows> failable() {
    return ofFormats(SmallReports.failable());
  }

  private static Arbitrary<Rows> ofFormats(Collection<String> formats) {
    return Arbitraries.of(formats)
        .flatMap(format -> lists(format).map(rows -> new Rows(format, rows)));
  }

  private static Arbitrary<List<String>> lists(String format) {
    var lists = Arbitraries.of(SmallReports.shapes().get(format).rows()).list().ofMaxSize(12);
    return KEYED.contains(format) ? lists.uniqueElements() : lists;
  }

  private Report read(Rows rows) throws IOException {
    return new ReportDesk(folder).report(rows.text()).parse(rows.format());
  }

  @Property(tries = 400)
  void the_order_of_results_says_nothing(@ForAll("reports") Rows rows, @ForAll long seed)
      throws IOException {
    Report report = read(rows);
    Report shuffled = read(rows.shuffled(seed));

    assertThat(shuffled.verdict()).isEqualTo(report.verdict());
    assertThat(shuffled.measurements()).isEqualTo(report.measurements());
    assertThat(shuffled.findings()).containsExactlyInAnyOrderElementsOf(report.findings());
  }

  @Property(tries = 400)
  void one_more_failure_is_never_better(@ForAll("failable") Rows rows, @ForAll("places") int place)
      throws IOException {
    Verdict before = read(rows).verdict();
    Verdict after =
        read(rows.with(SmallReports.shapes().get(rows.format()).failure(), place)).verdict();

    assertThat(after).isEqualTo(Verdict.FAILED);
    assertThat(Verdict.worst(List.of(before, after))).isEqualTo(after);
  }

  @Property(tries = 400)
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
