package dev.guardian.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.Dimension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "999 | 999",
        "1000 | 1,000",
        "-1000 | -1,000",
        "-100 | -100",
        "1234567 | 1,234,567",
        "3.456 | 3.46",
        "12345.6 | 12346"
      })
  void counts_are_grouped_by_thousands(double count, String text) {
    assertThat(Figures.count(count)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1",
        "0.0345 | 0.035",
        "0.001 | 0.001",
        "0.00099 | 1e-3",
        "2.3e-9 | 2e-9",
        "9.7e-12 | 1e-11",
        "1e-300 | 1e-300",
        "0 | under 1e-300"
      })
  void a_small_chance_is_written_as_a_power(double chance, String text) {
    assertThat(Figures.chance(chance)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RATIO | 0.033 | 3.3 %",
        "RATIO | 0.00074 | 0.074 %",
        "RATIO | 0.1234 | 12.3 %",
        "RATIO | 1 | 100 %",
        "DURATION | 0.4123 | 412 ms",
        "DURATION | 0.00035 | 0.35 ms",
        "DURATION | 1.251 | 1.25 s",
        "DURATION | 4321 | 4321 s",
        "COUNT | 4038 | 4,038",
        "SIZE | 1048576.3 | 1,048,576 bytes",
        " | 0.51239 | 0.5124"
      })
  void a_number_has_the_unit_of_its_kind(Dimension dimension, double value, String text) {
    assertThat(Figures.show(value, dimension)).isEqualTo(text);
  }
}
