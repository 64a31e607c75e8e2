package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CapturedOutputTest {
  private static final int CAP = 1_024;

  /** However the output comes in pieces, the head and the tail of the whole are what is kept. */
  @Property(tries = 300)
  void head_and_tail_of_the_whole_are_kept(
      @ForAll @Size(max = 12) List<@IntRange(max = 1_500) Integer> pieces) {
    CapturedOutput output = new CapturedOutput(CAP);
    StringBuilder all = new StringBuilder();
    for (int size : pieces) {
      StringBuilder piece = new StringBuilder();
      for (int i = 0; i < size; i++) {
        piece.append((char) ('a' + (all.length() + i) % 26));
      }
      byte[] bytes = piece.toString().getBytes(StandardCharsets.UTF_8);
      output.append(bytes, bytes.length);
      all.append(piece);
    }

    String text = output.text();

    if (all.length() <= CAP) {
      assertThat(text).isEqualTo(all.toString());
    } else {
      assertThat(text)
          .startsWith(all.substring(0, CAP / 2) + "\n… " + (all.length() - CAP) + " bytes left out")
          .endsWith("…\n" + all.substring(all.length() - CAP / 2));
    }
  }
}
