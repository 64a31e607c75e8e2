package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryEntry.Kind;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.engine.Guardian;
import dev.guardian.testkit.delivery.PlatformAction;
import dev.guardian.testkit.delivery.SimulatedPlatform.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred hours in which changes keep merging, some of them bad. */
class FlappingTest {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration HUNDRED_HOURS = Duration.ofHours(100);

  /** Another one may be given to the test's JVM; failures name it. */
  private final long seed = Long.getLong("guardian.seed", 20260101);

  private final SplittableRandom random = new SplittableRandom(seed);
  private final DeliveryWorld world =
      new DeliveryWorld(Shipping.quick(), seed).standing(Shipping.PRODUCTION, 1);
  private final List<Long> bad = new ArrayList<>();

  @Test
  @Tag("threat:I8")
  void a_third_of_all_changes_is_bad_and_yet_nothing_flaps() {
    simulate(1 / 3.0);

    List<Instant> rollbacks =
        world.entries(Shipping.PRODUCTION).stream()
            .filter(each -> each.kind() == Kind.ROLLED_BACK)
            .map(DeliveryEntry::at)
            .toList();
    assertThat(rollbacks).as("rollbacks, seed %d", seed).hasSizeGreaterThan(10);
    for (int i = 1; i < rollbacks.size(); i++) {
      assertThat(Duration.between(rollbacks.get(i - 1), rollbacks.get(i)))
          .as("between two rollbacks, seed %d", seed)
          .isGreaterThanOrEqualTo(WINDOW);
    }
    assertThat(deployed()).as("each release once, seed %d", seed).doesNotHaveDuplicates();
    assertThat(completed())
        .as("bad ones that stayed, seed %d", seed)
        .doesNotContainAnyElementsOf(bad.stream().map(DeliveryWorld::digest).toList());
  }

  @Test
  @Tag("twin:I8")
  void of_good_changes_none_is_taken_back() {
    simulate(0);

    assertThat(world.entries(Shipping.PRODUCTION))
        .as("seed %d", seed)
        .hasSizeGreaterThan(100)
        .extracting(DeliveryEntry::kind)
        .containsOnly(Kind.COMPLETED);
    assertThat(deployed()).as("seed %d", seed).isEqualTo(completed());
  }

  private void simulate(double badOnes) {
    // Else their sweep moves the clock in steps of ten minutes.
    world.platform.withoutPreviews();
    Instant end = world.timers.instant().plus(HUNDRED_HOURS);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      for (long number = 2; world.timers.instant().isBefore(end); number++) {
        merge(guardian, pace, number, badOnes);
        pace.pass(Duration.ofSeconds(random.nextInt(2 * 60, 60 * 60)));
        requireCompletedVersionServes(pace);
      }
      pace.pass(WINDOW.multipliedBy(3));
      requireCompletedVersionServes(pace);
      assertThat(guardian.unfinished()).as("seed %d", seed).isEmpty();
    }
  }

  private void merge(Guardian guardian, Pace pace, long number, double badOnes) {
    boolean worse = random.nextDouble() < badOnes;
    if (worse && !bad.isEmpty() && random.nextInt(4) == 0) {
      // Somebody builds again what was taken back before.
      world.builds.put(number, bad.get(random.nextInt(bad.size())));
    } else if (worse) {
      bad.add(number);
    }
    world.metrics.serves(digest(number), worse ? DeliveryWorld.BAD : DeliveryWorld.GOOD);
    var unused = guardian.submit(SampleForge.change(number));
    pace.settle();
    pace.approveAll();
    pace.pass(Duration.ofSeconds(30));
  }

  /** Whenever nothing is in the middle. */
  private void requireCompletedVersionServes(Pace pace) {
    while (world.locks.holder(Shipping.PRODUCTION.key()).isPresent()) {
      pace.pass(Duration.ofSeconds(1));
    }
    DeliveryRecord record = world.releases.record(Shipping.PRODUCTION.key());
    assertThat(world.platform.observe(Shipping.PRODUCTION).traffic(record.knownGood().digest()))
        .as("traffic of what completed last, seed %d", seed)
        .isEqualTo(100);
  }

  private List<String> deployed() {
    return world.effects().stream()
        .filter(each -> each.action() == PlatformAction.DEPLOY)
        .map(Effect::digest)
        .toList();
  }

  private List<String> completed() {
    return world.entries(Shipping.PRODUCTION).stream()
        .filter(each -> each.kind() == Kind.COMPLETED)
        .map(each -> each.release().digest())
        .toList();
  }
}
