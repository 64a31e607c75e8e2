package dev.guardian.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no report of any format may do, and that an honest one may. */
class EveryFormatTest {
  /** Formats of lines, which may end after any of them. */
  private static final Set<String> TEXT =
      Set.of("tsc", "mypy", "lcov", "mutmut", "nuclei-jsonl", "github-commands");

  private static final List<String> ODD =
      List.of(
          "",
          "\0",
          "\ufeff",
          "\u00ff",
          "99999999999999999999",
          "-1",
          "NaN",
          "null",
          "{",
          "}",
          "[",
          "]",
          "<",
          ">",
          "'",
          "\"",
          ",",
          ":",
          "/",
          "..",
          "\\",
          "\n",
          "&lt;",
          "&#0;",
          "%00",
          "é",
          "x");

  @TempDir Path folder;

  static List<String> formats() {
    return ServiceLoader.load(ReportParser.class).stream()
        .map(parser -> parser.get().format())
        .sorted()
        .toList();
  }

  /** Empty for an error. */
  private String verdict(String format, String report) {
    return verdict(format, report.getBytes(StandardCharsets.UTF_8));
  }

  private String verdict(String format, byte[] report) {
    try {
      return new ReportDesk(folder).report(report).parse(format).verdict().name();
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining("report-0");
      return "";
    }
  }

  @Test
  void each_format_has_a_small_report_here() {
    assertThat(SmallReports.shapes().keySet()).containsExactlyElementsOf(formats());
  }

  @ParameterizedTest
  @Tag("twin:C6")
  @MethodSource("formats")
  void a_good_report_passes(String format) throws IOException {
    Report report = new ReportDesk(folder).report(SmallReports.good(format)).parse(format);

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.measurements()).isNotEmpty();
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @MethodSource("formats")
  void an_empty_file_never_passes(String format) {
    for (String nothing : List.of("", "\n", " ", "\ufeff", "null", "{}", "<x/>", "0")) {
      assertThat(verdict(format, nothing)).isIn("", "INCONCLUSIVE");
    }
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @MethodSource("formats")
  void a_report_of_another_format_never_passes(String format) {
    for (String other : formats()) {
      if (!other.equals(format) && !SmallReports.good(other).equals("[]")) {
        assertThat(verdict(format, SmallReports.good(other))).as(other).isIn("", "INCONCLUSIVE");
      }
    }
  }

  @ParameterizedTest
  @Tag("threat:F3")
  @MethodSource("formats")
  void a_report_that_breaks_off_never_passes(String format) {
    SmallReports.Shape shape = SmallReports.shapes().get(format);
    byte[] whole = shape.with(shape.all()).stripTrailing().getBytes(StandardCharsets.UTF_8);

    for (int length = 0; length < whole.length; length++) {
      String cut = new String(whole, 0, length, StandardCharsets.UTF_8);
      String verdict = verdict(format, cut);
      if (!TEXT.contains(format)) {
        assertThat(verdict).as(cut).isEmpty();
      } else if (!isWhole(shape, cut)) {
        assertThat(verdict).as(cut).isNotEqualTo("PASSED");
      }
    }
  }

  /** Of a text whose lines say all by themselves nobody can see that lines are missing. */
  private static boolean isWhole(SmallReports.Shape shape, String text) {
    List<String> rows = shape.all();
    return IntStream.rangeClosed(0, rows.size())
        .mapToObj(some -> shape.with(rows.subList(0, some)).strip())
        .anyMatch(text.strip()::equals);
  }

  @ParameterizedTest
  @Tag("threat:F3")
  @MethodSource("formats")
  void whatever_stands_in_a_report_only_an_io_exception_escapes(String format) {
    SmallReports.Shape shape = SmallReports.shapes().get(format);
    String whole = shape.with(shape.all());
    // the JDK's XML parser prints a line to the console for each file that is no UTF-8
    boolean xml = whole.startsWith("<");
    Charset encoding = xml ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    long seed = new Random().nextLong();
    Random random = new Random(seed);

    for (int round = 0; round < 60; round++) {
      StringBuilder text = new StringBuilder(whole);
      for (int change = 0; change <= round % 4; change++) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(8));
        text.replace(at, end, ODD.get(random.nextInt(ODD.size())));
      }
      byte[] bytes = text.toString().getBytes(encoding);
      assertThatCode(() -> verdict(format, bytes))
          .as("seed %d, round %d: %s", seed, round, text)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @Tag("threat:F3")
  @MethodSource("formats")
  void deep_nesting_harms_nobody(String format) {
    String good = SmallReports.good(format);
    for (String deep :
        List.of("[".repeat(50_000), "{\"a\":".repeat(50_000), "<x>".repeat(50_000))) {
      for (int at = 0; at < good.length(); at += 1 + good.length() / 10) {
        String hostile = good.substring(0, at) + deep + good.substring(at);
        assertThatCode(() -> verdict(format, hostile)).doesNotThrowAnyException();
      }
    }
  }
}
