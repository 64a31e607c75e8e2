package dev.guardian.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntrustedTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "thanks @octocat, look | thanks @·octocat, look",
        "/merge now | /·merge now",
        "::set-env name=x::y | :·:set-env name=x::y",
        "fixes #12 | fixes #·12",
        "a <!-- hidden --> b | a <·!-- hidden --> b"
      })
  @Tag("threat:G2")
  void what_a_forge_or_runner_would_act_on_is_broken_visibly(String said, String kept) {
    assertThat(UntrustedText.clean(said)).isEqualTo(kept);
  }

  @Test
  @Tag("threat:G2")
  void colours_links_and_invisible_characters_go() {
    String said =
        "\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007 a\u202eb\u200bc\u0000d";

    assertThat(UntrustedText.clean(said)).isEqualTo("red link abcd");
  }

  @Test
  @Tag("twin:G2")
  void an_ordinary_message_stays_as_it_is() {
    String said =
        "src/a/B.java:12: expected <100.00> but was <99.99>\n\tat a.b.C.d(C.java:4) user@example.org 3/4 äöü 日本";

    assertThat(UntrustedText.clean(said)).isEqualTo(said);
  }

  @Property
  void looking_first_whether_there_is_anything_to_do_changes_nothing(@ForAll("texts") String text) {
    String cleaned = UntrustedText.cleaned(text);

    assertThat(UntrustedText.clean(text)).isEqualTo(cleaned);
    assertThat(UntrustedText.line(text)).isEqualTo(cleaned.replaceAll("\\s+", " ").strip());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "b1",
            " ",
            "  ",
            "\n",
            "\t",
            "/",
            ":",
            "::",
            "@",
            "#",
            "<",
            "!--",
            "fixes",
            "#12",
            "…",
            "\u00a0",
            "\u2028",
            "\u202e",
            "\u0000",
            "\ud83d\ude00",
            "\ud83d",
            "[",
            "-")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
