package dev.guardian.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PathGlobsTest {

  @Property
  void many_patterns_match_what_one_of_them_matches(
      @ForAll("patterns") List<String> patterns, @ForAll("paths") String path) {
    List<PathGlob> globs = patterns.stream().map(PathGlob::of).toList();
    PathGlob.Candidate candidate = PathGlob.Candidate.of(path);

    assertThat(PathGlobs.of(globs).matches(candidate))
        .isEqualTo(globs.stream().anyMatch(glob -> glob.matches(candidate)));
  }

  @Test
  void a_slash_in_another_form_is_no_way_around_them() {
    PathGlobs globs = PathGlobs.of(List.of(PathGlob.of("src/auth/**")));

    assertThat(globs.matches(PathGlob.Candidate.of("src／ａuth/T.java"))).isTrue();
    assertThat(globs.matches(PathGlob.Candidate.of("src／other/T.java"))).isFalse();
  }

  @Test
  void none_match_nothing() {
    assertThat(PathGlobs.of(List.of()).matches(PathGlob.Candidate.of("a"))).isFalse();
  }

  @Provide
  Arbitrary<List<String>> patterns() {
    Arbitrary<String> segment =
        Arbitraries.of(
            "a", "A", "ａ", "b", "ﬁ", "fi", "*", "**", "a*", "*.b", "?", "[a-b]", "\\a", "a.b");
    return segment
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(segments -> String.join("/", segments))
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", "A", "ａ", "b", "ﬁ", "fi", "FI", "a.b", "x.b", "a／b", "c")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(segments -> String.join("/", segments));
  }
}
