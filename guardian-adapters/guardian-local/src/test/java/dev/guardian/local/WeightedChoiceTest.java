package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeightedChoiceTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 5, 25, 33.3, 50, 99, 100})
  void every_run_of_requests_has_its_part(double percent) {
    WeightedChoice choice =
        new WeightedChoice(new double[] {100 - percent, percent}, new Random(7));

    int canary = 0;
    for (int request = 1; request <= 10_000; request++) {
      canary += choice.next();
      if (request % 20 == 0) {
        assertThat(canary)
            .isBetween(
                (int) Math.floor(request * percent / 100) - 1,
                (int) Math.ceil(request * percent / 100) + 1);
      }
    }
  }

  @Test
  void a_rhythm_of_requests_does_not_meet_a_rhythm_of_versions() {
    WeightedChoice choice = new WeightedChoice(new double[] {75, 25}, new Random(7));

    int[] canaryByBeat = new int[4];
    for (int request = 0; request < 40_000; request++) {
      canaryByBeat[request % 4] += choice.next();
    }

    for (int each : canaryByBeat) {
      assertThat(each).isBetween(2_300, 2_700);
    }
  }

  @Test
  void three_versions_share_too() {
    WeightedChoice choice = new WeightedChoice(new double[] {10, 0, 30}, new Random(7));

    int[] counts = new int[3];
    for (int request = 0; request < 400; request++) {
      counts[choice.next()]++;
    }

    assertThat(counts).containsExactly(100, 0, 300);
  }
}
