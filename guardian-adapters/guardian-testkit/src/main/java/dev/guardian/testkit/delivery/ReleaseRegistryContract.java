package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryEntry.Kind;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.risk.RiskLevel;
import dev.guardian.spi.ReleaseRegistry;
import dev.guardian.testkit.store.Callers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReleaseRegistry} owes. One that outlives its process extends {@link
 * DurableReleaseRegistryContract} instead.
 */
public abstract class ReleaseRegistryContract {
  /** A service. */
  protected static final String SHOP = "local/web-shop";

  /** Another one. */
  protected static final String BLOG = "local/blog";

  /** A moment that only nanoseconds can tell from its neighbours. */
  protected static final Instant MOMENT = Instant.parse("2026-03-01T12:00:00.123456789Z");

  /** The registry under test, opened anew before each test. */
  protected ReleaseRegistry registry;

  /** Made by JUnit; {@link #openFresh} fills the registry in before each test. */
  @SuppressWarnings("NullAway.Init")
  protected ReleaseRegistryContract() {}

  /**
   * Returns a registry that holds nothing yet. Called once before each test; closing is the
   * caller's own affair.
   */
  protected abstract ReleaseRegistry open() throws Exception;

  @BeforeEach
  void openFresh() throws Exception {
    registry = open();
  }

  /** Returns a release that nobody proposed; another number is another release. */
  protected static Release release(int number) {
    return new Release(
        "site",
        String.format("sha256:%064x", number),
        new ObjectId(String.format("%040x", number)),
        MOMENT.plusSeconds(number),
        null);
  }

  /** Returns an entry about {@link #SHOP}. */
  protected static DeliveryEntry entry(Kind kind, String run, int release) {
    return entry(kind, SHOP, run, release(release));
  }

  private static DeliveryEntry entry(Kind kind, String service, String run, Release release) {
    return new DeliveryEntry(kind, service, "production", run, MOMENT, "guardian", release, "");
  }

  @Test
  protected void a_new_registry_is_empty() {
    assertThat(registry.entries(SHOP)).isEmpty();
    assertThat(registry.record(SHOP)).isEqualTo(DeliveryRecord.EMPTY);
  }

  @Test
  protected void entries_of_every_kind_come_back_as_they_were() {
    List<DeliveryEntry> entries = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      entries.add(
          new DeliveryEntry(
              kind,
              SHOP,
              "prod",
              "run-1",
              MOMENT,
              "user/7",
              null,
              "wegen 'Wartung' 👩‍🔧\n\u202E"));
      entries.add(entry(kind, "run-2", 1));
    }

    for (DeliveryEntry entry : entries) {
      assertThat(registry.append(entry)).isTrue();
    }

    assertThat(registry.entries(SHOP)).isEqualTo(entries);
  }

  @Test
  protected void a_release_comes_back_with_all_that_is_known_of_its_change() {
    Origin origin =
        new Origin(
            new ChangeRef(new RepositoryId("shop/ä"), 4711),
            new ObjectId("a".repeat(64)),
            "Fix \"it\"; DROP TABLE delivery; -- 日本 \u0000 👩‍🔧",
            "forge/builder-01",
            Set.of(Principal.user(41001), Principal.app(9001)),
            List.of("z-agent", "a-agent"),
            List.of("ledger/one", "ledger/two"),
            RiskLevel.CRITICAL);
    List<DeliveryEntry> entries = new ArrayList<>();
    List<Instant> moments =
        List.of(Instant.EPOCH.minusNanos(1), Instant.MIN, Instant.MAX, MOMENT.plusNanos(1));
    for (Instant moment : moments) {
      Release release =
          new Release("site", "sha256:" + "b".repeat(64), origin.head(), moment, origin);
      entries.add(
          new DeliveryEntry(Kind.COMPLETED, SHOP, "", "run-" + moment, moment, "", release, ""));
    }
    Origin bare =
        new Origin(
            origin.change(), origin.head(), "", "", Set.of(), List.of(), List.of(), RiskLevel.LOW);
    entries.add(
        entry(Kind.COMPLETED, SHOP, "bare", new Release("", "", origin.head(), MOMENT, bare)));

    entries.forEach(registry::append);

    assertThat(registry.entries(SHOP)).isEqualTo(entries);
  }

  @Test
  @Tag("threat:D6")
  protected void the_same_fact_told_again_changes_nothing() {
    DeliveryEntry fact = entry(Kind.COMPLETED, "run-1", 1);
    DeliveryEntry again =
        new DeliveryEntry(
            Kind.COMPLETED,
            SHOP,
            "staging",
            "run-1",
            MOMENT.plusSeconds(60),
            "mallory",
            release(2),
            "later");

    assertThat(registry.append(fact)).isTrue();
    assertThat(registry.append(again)).isFalse();
    assertThat(registry.append(fact)).isFalse();

    assertThat(registry.entries(SHOP)).containsExactly(fact);
  }

  @Test
  @Tag("twin:D6")
  protected void a_fact_that_differs_in_any_part_of_its_key_is_another_one() {
    List<DeliveryEntry> facts =
        List.of(
            entry(Kind.COMPLETED, SHOP, "run-1", release(1)),
            entry(Kind.ROLLED_BACK, SHOP, "run-1", release(1)),
            entry(Kind.COMPLETED, BLOG, "run-1", release(1)),
            entry(Kind.COMPLETED, SHOP, "RUN-1", release(1)),
            entry(Kind.COMPLETED, SHOP, "run-1 ", release(1)),
            entry(Kind.COMPLETED, SHOP, "run-2", release(1)));

    for (DeliveryEntry fact : facts) {
      assertThat(registry.append(fact)).as("%s", fact).isTrue();
    }
    for (DeliveryEntry fact : facts) {
      assertThat(registry.append(fact)).as("%s again", fact).isFalse();
    }
  }

  @Test
  protected void a_service_has_only_its_own_entries() {
    DeliveryEntry here = entry(Kind.COMPLETED, SHOP, "run-1", release(1));
    DeliveryEntry there = entry(Kind.COMPLETED, BLOG, "run-1", release(2));

    registry.append(here);
    registry.append(there);

    assertThat(registry.entries(SHOP)).containsExactly(here);
    assertThat(registry.entries(BLOG)).containsExactly(there);
    assertThat(registry.entries("LOCAL/blog")).isEmpty();
  }

  @Test
  protected void entries_keep_the_order_of_their_arrival_whatever_their_moment() {
    DeliveryEntry late = entry(Kind.COMPLETED, "z", 9);
    DeliveryEntry early =
        new DeliveryEntry(
            Kind.COMPLETED,
            SHOP,
            "production",
            "a",
            MOMENT.minusSeconds(86_400),
            "guardian",
            release(1),
            "");

    registry.append(late);
    registry.append(early);

    assertThat(registry.entries(SHOP)).containsExactly(late, early);
  }

  @Test
  @Tag("threat:I6")
  protected void known_good_is_the_last_release_that_completed_and_was_not_taken_back() {
    registry.append(entry(Kind.COMPLETED, "run-1", 1));
    registry.append(entry(Kind.COMPLETED, "run-2", 2));
    registry.append(entry(Kind.ROLLED_BACK, "run-3", 3));

    assertThat(registry.record(SHOP).knownGood()).isEqualTo(release(2));
    assertThat(registry.record(SHOP).rolledBack()).containsExactly(release(3).digest());

    registry.append(entry(Kind.ROLLED_BACK_BY_HAND, "run-4", 2));

    assertThat(registry.record(SHOP).knownGood()).isEqualTo(release(1));
  }

  @Test
  protected void what_was_read_does_not_change_with_later_entries() {
    registry.append(entry(Kind.COMPLETED, "run-1", 1));
    List<DeliveryEntry> before = registry.entries(SHOP);

    registry.append(entry(Kind.COMPLETED, "run-2", 2));

    assertThat(before).containsExactly(entry(Kind.COMPLETED, "run-1", 1));
  }

  @Test
  protected void a_fact_told_by_many_at_once_is_new_to_one_of_them() throws Exception {
    for (int round = 1; round <= 10; round++) {
      DeliveryEntry fact = entry(Kind.COMPLETED, "run-" + round, round);
      List<Callable<Boolean>> tellers = Collections.nCopies(16, () -> registry.append(fact));

      List<Boolean> wasNew = Callers.atOnce(Callers.platform(), tellers);

      assertThat(wasNew).containsOnlyOnce(true);
    }
    assertThat(registry.entries(SHOP)).hasSize(10);
  }
}
