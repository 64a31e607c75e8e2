package dev.guardian.examples.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final Disk DISK = new Disk(new Disk.Wait(200, 190), new Disk.Wait(100, 95));

  private final Scores scores = new Scores();

  @Test
  void a_ratio_is_taken_within_each_round_and_not_between_medians() {
    add("us", 1, 10);
    add("us", 2, 200);
    add("us", 3, 30);
    add("them", 1, 1);
    add("them", 2, 100);
    add("them", 3, 2);

    Spread ratio = scores.speed("us", List.of("them"), 1);

    assertThat(ratio).isEqualTo(new Spread(10, 2, 15, 3));
  }

  @Test
  void the_best_of_several_peers_may_be_another_one_each_round() {
    add("us", 1, 100);
    add("us", 2, 100);
    add("one", 1, 10);
    add("one", 2, 50);
    add("other", 1, 20);
    add("other", 2, 25);

    assertThat(scores.speed("us", List.of("one", "other"), 1)).isEqualTo(new Spread(3.5, 2, 5, 2));
  }

  @Test
  void a_peer_that_is_missing_gives_no_ratio_and_no_verdict() {
    add("us", 1, 100);

    Spread ratio = scores.speed("us", List.of("them"), 1);

    assertThat(ratio.known()).isFalse();
    assertThat(ratio).hasToString("-");
    assertThat(Bar.atLeast("faster", 2, ratio, null).verdict()).isEqualTo("not measured");
    assertThat(Bar.atMost("slower", 2, ratio, null).verdict()).isEqualTo("not measured");
  }

  @Test
  void growth_compares_two_sizes_of_the_same_round() {
    scores.add("us", 10, 1, cell(1, 2));
    scores.add("us", 1_000, 1, cell(1, 300));

    Spread growth =
        scores.growth("us", 1_000, 10, cell -> cell.p50() / 1_000, cell -> cell.p50() / 10);

    assertThat(growth.median()).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void a_bar_is_reached_at_its_very_bound() {
    Spread two = Spread.of(List.of(2.0));

    assertThat(Bar.atLeast("as fast", 2, two, null).verdict()).isEqualTo("PASS");
    assertThat(Bar.atLeast("faster", 2.1, two, null).verdict()).isEqualTo("miss");
    assertThat(Bar.atMost("as slow", 2, two, null).verdict()).isEqualTo("PASS");
    assertThat(Bar.atMost("quicker", 1.9, two, null).verdict()).isEqualTo("miss");
  }

  private void add(String contestant, int round, double runsPerSecond) {
    scores.add(contestant, 1, round, cell(runsPerSecond, 1));
  }

  private static Cell cell(double runsPerSecond, double p50) {
    return new Cell(runsPerSecond, p50, p50, 1, DISK);
  }
}
