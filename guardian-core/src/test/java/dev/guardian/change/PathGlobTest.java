package dev.guardian.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobTest {

  @ParameterizedTest
  @CsvSource({
    "**/*.md, README.md",
    "**/*.md, docs/a/b.md",
    "docs/**, docs/a.md",
    "docs/**, docs/a/b/c",
    "*.md, docs/a.md",
    "docs, docs/a.md",
    "docs/, docs/a.md",
    "/docs, docs/a",
    "a/**/b, a/b",
    "a/**/b, a/x/y/b",
    "src/*.java, src/A.java",
    "src/[A-C]?.java, src/B1.java",
    "src/[!A-C].java, src/D.java",
    "a\\*b, a*b",
    "**, a/b",
    "src/**/auth/**, src/x/auth/T.java"
  })
  void it_matches(String glob, String path) {
    assertThat(PathGlob.of(glob).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "docs/**, docs",
    "docs/**, src/docs/a",
    "src/*.java, src/x/A.java",
    "docs/, docs",
    "/docs, src/docs",
    "src/[A-C].java, src/D.java",
    "a\\*b, axb",
    "*.md, a.mdx",
    "src/*, src"
  })
  void it_does_not_match(String glob, String path) {
    assertThat(PathGlob.of(glob).matches(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SRC/Auth/T.java", "ｓｒｃ/auth/T.java", "src/AUTH/T.java"})
  @Tag("threat:B5")
  void another_spelling_is_no_way_around_a_pattern(String path) {
    assertThat(PathGlob.of("src/auth/**").matches(path)).isTrue();
  }

  @Test
  @Tag("twin:B5")
  void an_accent_is_just_a_letter() {
    assertThat(PathGlob.of("docs/**").matches("docs/naïve-café.md")).isTrue();
    assertThat(PathGlob.of("src/auth/**").matches("docs/naïve-café.md")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "!a", "a//b", "../a", "a/./b", "a[b"})
  void a_pattern_that_means_nothing_is_refused(String glob) {
    assertThatThrownBy(() -> PathGlob.of(glob))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(glob);
  }
}
