package dev.guardian.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardianBuilderTest {
  @ParameterizedTest
  @ValueSource(strings = {"PT-0.001S", "PT24H0.001S", "PT-8760H"})
  void closing_waits_neither_less_than_nothing_nor_longer_than_a_day(Duration patience) {
    assertThatThrownBy(() -> Guardian.builder().closesWithin(patience))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but found " + patience);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.3S", "PT24H"})
  void closing_may_wait_for_nothing_to_a_day(Duration patience) {
    assertThatCode(() -> Guardian.builder().closesWithin(patience)).doesNotThrowAnyException();
  }
}
