package dev.guardian.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.Dimension;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "-5, 0 ms",
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "59940, 59.9 s",
    "59950, 1 min 00 s",
    "65400, 1 min 05 s",
    "3599600, 1 h 00 min",
    "9360000, 2 h 36 min",
    "273600000, 3 d 4 h"
  })
  void times_are_written_in_the_unit_that_fits(long millis, String text) {
    assertThat(Amounts.time(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT, 41, 41",
    "COUNT, 0.125, 0.13",
    "RATIO, 0.875, 87.5 %",
    "RATIO, 1, 100 %",
    "DURATION, 5.1, 5.1 s",
    "SIZE, 20112, 19.6 KiB"
  })
  void measurements_are_written_in_their_unit(Dimension dimension, double value, String text) {
    assertThat(Amounts.measured(value, dimension)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "run-2.html, run-2.html",
    "../2/run.html, ../2/run.html",
    "a b&c?.html, a%20b%26c%3F.html",
    "javascript:alert(1), javascript%3Aalert%281%29",
    "größe.html, gr%C3%B6%C3%9Fe.html"
  })
  void a_link_is_relative_and_encoded(String file, String href) {
    Path page = Path.of("reports/1/page.html");

    assertThat(RelativeLink.from(page, page.resolveSibling(file))).isEqualTo(href);
  }

  @Test
  void no_file_gives_no_link() {
    assertThat(RelativeLink.from(Path.of("page.html"), null)).isNull();
  }
}
