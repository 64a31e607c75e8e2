package dev.guardian.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HeadAndTailTest {
  private static final String FACE = "\uD83D\uDE42";

  @Property
  void what_is_cut_is_never_longer_than_allowed_and_says_how_much_is_missing(
      @ForAll @IntRange(min = 120, max = 5_000) int most,
      @ForAll @IntRange(max = 20_000) int length) {
    String text = "a".repeat(length / 2) + "z".repeat(length - length / 2);

    String kept = HeadAndTail.of(text, most);

    assertThat(kept).hasSizeLessThanOrEqualTo(most);
    if (length <= most) {
      assertThat(kept).isEqualTo(text);
    } else {
      long shown = kept.chars().filter(each -> each == 'a' || each == 'z').count();
      assertThat(kept)
          .matches("(?s)a+\n… \\d+ characters left out …\nz+")
          .contains(" " + (length - shown + letters()) + " ");
    }
  }

  /** Of the line in between, which has letters of its own. */
  private static long letters() {
    return "characters left out".chars().filter(each -> each == 'a' || each == 'z').count();
  }

  @Property
  void no_character_of_two_surrogates_is_cut_in_half(
      @ForAll @IntRange(min = 120, max = 200) int most,
      @ForAll @IntRange(max = 1) int before,
      @ForAll @IntRange(max = 1) int after) {
    String text = "a".repeat(before) + FACE.repeat(500) + "z".repeat(after);

    String kept = HeadAndTail.of(text, most);

    assertThat(kept.replace(FACE, "")).doesNotContainPattern("[\\x{D800}-\\x{DFFF}]");
    assertThat(kept).hasSizeLessThanOrEqualTo(most);
  }

  @Example
  void cutting_to_next_to_nothing_is_refused() {
    assertThatThrownBy(() -> HeadAndTail.of("short", HeadAndTail.SHORTEST - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("119");
  }
}
