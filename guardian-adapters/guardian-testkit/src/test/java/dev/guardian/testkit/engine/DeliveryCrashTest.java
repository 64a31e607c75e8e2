package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.InMemoryLocks;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.spi.AuditEntry;
import dev.guardian.testkit.delivery.SimulatedPlatform.Effect;
import dev.guardian.trust.LedgerEntry;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guardian dies at each append of a delivery; the platform and its traffic go on. */
class DeliveryCrashTest {

  /** What a delivery leaves behind. */
  private record Left(
      RunPhase phase,
      List<Effect> effects,
      double traffic,
      List<DeliveryEntry.Kind> entries,
      List<LedgerEntry.Kind> ledger,
      List<String> audit,
      List<String> feedback,
      List<String> tasks,
      boolean locked) {

    static Left of(DeliveryWorld world, RunState state) {
      return new Left(
          state.phase(),
          world.effects(),
          world.traffic(Shipping.PRODUCTION, 2),
          world.entries(Shipping.PRODUCTION).stream().map(DeliveryEntry::kind).toList(),
          world.ledger.entries(World.SHOP, "forge/builder").stream()
              .map(LedgerEntry::kind)
              .toList(),
          world.audit.entries().stream().map(AuditEntry::action).sorted().toList(),
          List.copyOf(world.packets.keySet()),
          List.copyOf(world.tasks.keySet()),
          world.locks.holder(Shipping.PRODUCTION.key()).isPresent());
    }
  }

  /**
   * Dying before an append is kept is dying just after an effect whose answer it would have kept;
   * dying after it is dying just before the effects it calls for.
   */
  @ParameterizedTest
  @CsvSource({"good, false, false", "good, true, true", "bad, false, true", "bad, true, false"})
  @Tag("threat:D6")
  @Tag("threat:I11")
  void a_crash_at_any_append_ends_as_if_there_had_been_none(
      String release, boolean afterKeeping, boolean locksForget) {
    DeliveryWorld calm = world(release);
    Left wanted = withoutCrash(calm);
    assertThat(wanted.phase())
        .isEqualTo(release.equals("good") ? RunPhase.DELIVERED : RunPhase.ROLLED_BACK);
    boolean died = true;
    int append = 0;
    while (died) {
      append++;
      DeliveryWorld world = world(release);
      CrashingJournal journal = new CrashingJournal(world.journal, append, afterKeeping);
      try (Guardian guardian = world.open(journal)) {
        RunHandle run = guardian.submit(SampleForge.change(2));
        new Pace(world, guardian).endOrHalt(run);
      }
      died = journal.died();
      if (locksForget) {
        world.locks = new InMemoryLocks();
      }

      assertThat(withoutCrash(world)).as("died at append %d", append).isEqualTo(wanted);
    }
    assertThat(append).as("appends of a whole delivery").isGreaterThan(15);
  }

  private static DeliveryWorld world(String release) {
    DeliveryWorld world = DeliveryWorld.standard(Shipping.quick());
    world.metrics.serves(
        digest(2), release.equals("good") ? DeliveryWorld.GOOD : DeliveryWorld.BAD);
    return world;
  }

  private static Left withoutCrash(DeliveryWorld world) {
    try (Guardian guardian = world.open()) {
      return Left.of(world, new Pace(world, guardian).end(guardian.submit(SampleForge.change(2))));
    }
  }
}
