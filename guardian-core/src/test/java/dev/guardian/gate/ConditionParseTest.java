package dev.guardian.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.gate.ConditionOutcome.Answer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionParseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coverage.new.line >= 90%",
        "coverage.line >= baseline",
        "error.rate > 2 x baseline for 5m",
        "error.rate regresses",
        "probe /health fails",
        "probe /health slower than 5s",
        "memory.used > 80% for 300ms",
        "changes == 20",
        "size <= 10MiB"
      })
  void it_prints_as_the_text_that_makes_it(String text) {
    assertThat(Condition.parse(text)).hasToString(text);
    assertThat(Condition.parse("  " + text.replace(" ", "   "))).isEqualTo(Condition.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "coverage.new.line => 90% | write it like 'coverage.new.line >= 90%'",
        "coverage.new.line >= 90 % | is left over",
        "coverage.new.line | it ends where",
        "Coverage >= 1 | named in lower case",
        "a >= NaN | a number is written like",
        "a >= -1 | a number is written like",
        "a >= 1e9 | is no unit",
        "a > 2 x base | only a baseline can be multiplied",
        "probe health fails | begins with '/'",
        "a > 1 for 5 | is not a time",
        "a > 1 and b > 2 | is left over"
      })
  @Tag("threat:F5")
  void a_mistake_is_told_with_how_to_write_it(String text, String hint) {
    assertThatThrownBy(() -> Condition.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(hint);
  }

  @Test
  void a_threshold_is_answered_from_what_was_measured() {
    Measurements measured =
        Measurements.of(
            List.of(
                Measurement.ratio("coverage.line", 0.9),
                Measurement.notApplicable("coverage.new.line", Dimension.RATIO, "no new line")));

    assertThat(answer("coverage.line >= 90%", measured)).isEqualTo(Answer.HOLDS);
    assertThat(answer("coverage.line > 90%", measured)).isEqualTo(Answer.FAILS);
    assertThat(answer("coverage.branch >= 1%", measured)).isEqualTo(Answer.UNKNOWN);
    assertThat(answer("coverage.new.line >= 90%", measured)).isEqualTo(Answer.NOT_APPLICABLE);
    assertThat(answer("error.rate regresses", measured)).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  @Tag("threat:F5")
  void a_plain_number_is_never_compared_with_a_percentage() {
    assertThat(
            answer(
                "coverage.line >= 90",
                Measurements.of(List.of(Measurement.ratio("coverage.line", 1)))))
        .isEqualTo(Answer.UNKNOWN);
  }

  private static Answer answer(String condition, Measurements measured) {
    return Condition.parse(condition).over(measured, Measurements.NONE).answer();
  }
}
