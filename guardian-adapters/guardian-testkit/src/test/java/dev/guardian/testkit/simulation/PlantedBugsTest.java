package dev.guardian.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds nothing wrong with a wrong engine would say nothing of a right one. */
final class PlantedBugsTest {
  private static final int SOON = 400;
  private static final int AT_LAST = 5_000;

  @ParameterizedTest
  @EnumSource
  @Tag("threat:D3")
  @Tag("threat:D6")
  @Tag("threat:D8")
  @Tag("threat:I1")
  @Tag("threat:I9")
  @Tag("threat:J8")
  @Tag("threat:J9")
  @Tag("threat:J10")
  void a_planted_bug_is_found_soon(PlantedBug bug) {
    Optional<Violation> found = firstViolation(bug, SOON);

    assertThat(found).as(bug.name()).isPresent();
    assertThat(laws(bug)).contains(found.orElseThrow().law());
  }

  @ParameterizedTest
  @EnumSource
  @Tag("soak")
  void every_planted_bug_is_found_from_wherever_one_begins(PlantedBug bug) {
    for (long first : new long[] {10_000, 20_000, 30_000}) {
      Optional<Violation> found =
          SimulatedPipelines.simulation().wired(bug).firstViolation(first, AT_LAST);

      assertThat(found).as(bug.name()).isPresent();
      System.out.printf(
          "%s: found after %d seeds from %d on, by '%s'%n",
          bug, found.orElseThrow().seed() - first + 1, first, found.orElseThrow().law());
    }
  }

  @Test
  void nothing_planted_is_nothing_found() {
    Optional<Violation> found =
        SimulatedPipelines.simulation().wired(new Wiring() {}).firstViolation(1, 100);

    assertThat(found).isEmpty();
  }

  private static Optional<Violation> firstViolation(PlantedBug bug, int count) {
    Optional<Violation> found = SimulatedPipelines.simulation().wired(bug).firstViolation(1, count);
    found.ifPresent(
        violation ->
            System.out.printf(
                "%s: found after %d seeds, by '%s'%n", bug, violation.seed(), violation.law()));
    return found;
  }

  /** The laws that a bug may break; a bug found by another law would be found by accident. */
  private static Set<String> laws(PlantedBug bug) {
    return switch (bug) {
      case DROP_THE_COMPARE_AND_SWAP -> Set.of("affirmative-evidence");
      case TREAT_NAN_AS_HEALTHY, PROMOTE_ON_TERMINATED_ANALYSIS -> Set.of("affirmative-look");
      case FORGET_THE_INTENT -> Set.of("intent-first", "replay-equals-live");
      case DOUBLE_CREDIT_ON_REPLAY -> Set.of("credits-once");
      case LOSE_A_TIMER -> Set.of("every-run-ends");
      case ACCEPT_A_STALE_APPROVAL -> Set.of("affirmative-evidence");
      case FOLLOW_THE_WALL -> Set.of("soaks", "hold-down", "every-run-ends");
      case SKIP_THE_HOLD_DOWN -> Set.of("hold-down");
      case RE_RUN_A_MERGE_AFTER_A_TIMEOUT -> Set.of("ledger-folds", "merges-once");
      case IGNORE_THE_FENCE -> Set.of("one-engine", "replay-equals-live");
    };
  }
}
