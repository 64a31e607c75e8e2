package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.RepositoryId;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryEntry.Kind;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.risk.RiskLevel;
import dev.guardian.spi.ReleaseRegistry;
import dev.guardian.testkit.delivery.DurableReleaseRegistryContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stores of this module owe beyond the contract of the port. */
abstract class JdbcReleaseRegistryContract extends DurableReleaseRegistryContract {
  JdbcStore store;

  /** The same at each call. */
  abstract TestDatabase database();

  @Override
  protected ReleaseRegistry open() {
    store = database().open();
    return store.releases();
  }

  @Override
  protected ReleaseRegistry reopen() {
    store.close();
    return open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void half_a_surrogate_pair_in_a_run_is_refused_so_that_no_two_facts_become_one() {
    assertThatThrownBy(() -> registry.append(entry(Kind.COMPLETED, "run-\uD800", 1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void half_a_surrogate_pair_in_a_title_comes_back_and_in_a_reason_is_replaced() {
    Release plain = release(1);
    Origin origin =
        new Origin(
            new ChangeRef(new RepositoryId("1"), 7),
            plain.commit(),
            "a\uD800b",
            "otto",
            Set.of(),
            List.of(),
            List.of(),
            RiskLevel.LOW);
    Release release = new Release("site", plain.digest(), plain.commit(), plain.landedAt(), origin);
    registry.append(
        new DeliveryEntry(
            Kind.COMPLETED, SHOP, "production", "run-1", MOMENT, "guardian", release, "a\uD800b"));

    DeliveryEntry entry = registry.entries(SHOP).get(0);

    assertThat(entry.release()).isEqualTo(release);
    assertThat(entry.reason()).isEqualTo("a\uFFFDb");
  }

  @Test
  void what_is_no_release_is_never_read_as_one() throws Exception {
    registry.append(entry(Kind.COMPLETED, "run-1", 1));
    store.close();
    database().execute("UPDATE delivery SET delivered = '{\"artifact\":'");

    registry = open();

    assertThatThrownBy(() -> registry.record(SHOP))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void a_closed_registry_says_so() {
    store.close();

    assertThatThrownBy(() -> registry.append(entry(Kind.COMPLETED, "run-1", 1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> registry.entries(SHOP))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }
}
