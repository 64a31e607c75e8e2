package dev.guardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Huge reports in a JVM of their own with a heap of 256 MB. */
@Tag("soak")
@Tag("threat:F3")
class SmallHeapTest {
  private static final long SIZE = 100_000_000;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "junit, FAILED",
    "jacoco, PASSED",
    "pit, PASSED",
    "sarif, FAILED",
    "checkstyle, FAILED",
    "cobertura, PASSED",
    "lcov, PASSED",
    "istanbul, PASSED",
    "eslint-json, FAILED"
  })
  void an_honest_report_of_100_mb_is_read(String format, String verdict) throws Exception {
    Path file = BigReports.write(folder.resolve("big"), format, SIZE);

    assertThat(readInSmallHeap(format, file)).startsWith(verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"runs\":[{\"results\":[{\"message\":{\"text\":\"|xxxxxxxxxxxxxxxx",
        "{\"runs\":[{\"results\":[{\"#\":1},|{\"#\":1},",
        "{\"runs\":[{\"results\":[{\"#\":1|,\"#\":1",
        "{\"runs\":[{\"artifacts\":[|{\"location\":{\"uri\":\"# long enough to be a path\"}},",
        "{\"runs\":[|{\"originalUriBaseIds\":{\"a\":{\"uri\":\"#\"}}},"
      })
  void a_hostile_log_of_100_mb_is_refused(String parts) throws Exception {
    assertThat(readInSmallHeap("sarif", hostile(parts))).startsWith("IOException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<testsuite name='|xxxxxxxxxxxxxxxx",
        "<testsuite><!--|xxxxxxxxxxxxxxxx",
        "<testsuite><system-out><![CDATA[|xxxxxxxxxxxxxxxx",
        "<testsuite>|<n#/>",
        "<testsuite>|<?n# x?>",
        "<testsuite>|<n a#=''/>",
        "<testsuite |a#='' ",
        "<testsuite>|<testcase>",
        "<testsuite><testcase name='a'>|<failure>xxxxxxxxxxxxxxxxx</failure>"
      })
  void a_hostile_report_of_100_mb_is_refused(String parts) throws Exception {
    assertThat(readInSmallHeap("junit", hostile(parts))).startsWith("IOException");
  }

  /** The part before the bar once, the part after it again and again, numbered where # stands. */
  private Path hostile(String parts) throws IOException {
    int bar = parts.indexOf('|');
    String row = parts.substring(bar + 1);
    Path file = folder.resolve("hostile");
    try (var writer = Files.newBufferedWriter(file)) {
      writer.write(parts.substring(0, bar).replace("#", "0"));
      for (long written = 0, i = 1; written < SIZE; i++) {
        String text = row.replace("#", "k" + i);
        writer.write(text);
        written += text.length();
      }
    }
    return file;
  }

  private static String readInSmallHeap(String format, Path file) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Reader.class.getName(),
                    format,
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** Reads one report and prints the verdict, or how it was refused. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) {
      Path file = Path.of(args[1]);
      try {
        ReportDesk desk = new ReportDesk(file.resolveSibling("desk"));
        System.out.println(
            ReportDesk.parser(args[0]).parse(List.of(file), desk.context()).verdict());
      } catch (IOException refused) {
        System.out.println("IOException: " + refused.getMessage());
      }
    }
  }
}
