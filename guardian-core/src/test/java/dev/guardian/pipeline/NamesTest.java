package dev.guardian.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "test,tests",
    "tetss,tests",
    "etsts,tests",
    "within,within",
    "witin,within",
    "hihg,high",
    "dcos,docs",
    "a,b"
  })
  void a_slip_or_two_is_recognised(String written, String meant) {
    assertThat(Names.nearest(written, List.of("zzzzzz", meant))).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"tests,docs", "ab,xy", "deploy,tests", "on,within"})
  void another_word_is_not(String written, String known) {
    assertThat(Names.nearest(written, List.of(known))).isEmpty();
  }

  @Test
  void the_nearest_of_several_is_meant() {
    assertThat(Names.hint("unit-tess", List.of("unit-trees", "unit-tests")))
        .isEqualTo("; did you mean 'unit-tests'?");
  }

  @Test
  void without_a_near_one_what_can_be_written_is_listed() {
    assertThat(Names.hint("deploy", List.of("tests", "docs")))
        .isEqualTo("; write one of tests, docs");
    assertThat(Names.hint("deploy", List.of("tests"))).isEqualTo("; write tests");
    assertThat(Names.hint("deploy", List.of())).isEmpty();
  }

  @Test
  void the_second_of_a_name_is_numbered() {
    assertThat(Names.distinct(List.of("a", "b", "a", "a"))).containsExactly("a", "b", "a#2", "a#3");
  }
}
