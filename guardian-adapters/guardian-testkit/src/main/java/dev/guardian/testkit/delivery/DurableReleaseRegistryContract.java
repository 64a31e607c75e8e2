package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryEntry.Kind;
import dev.guardian.spi.ReleaseRegistry;
import org.junit.jupiter.api.Test;

/** What a {@link ReleaseRegistry} owes that outlives its process. */
public abstract class DurableReleaseRegistryContract extends ReleaseRegistryContract {

  /** Closes the store that {@link #open} opened, opens it again and returns its registry. */
  protected abstract ReleaseRegistry reopen() throws Exception;

  @Test
  protected void entries_are_there_after_reopening_and_still_known() throws Exception {
    DeliveryEntry completed = entry(Kind.COMPLETED, "run-2", 1);
    DeliveryEntry rolledBack = entry(Kind.ROLLED_BACK, "run-1", 2);
    DeliveryEntry frozen =
        new DeliveryEntry(Kind.FROZEN, SHOP, "production", "run-3", MOMENT, "user/7", null, "x");
    registry.append(completed);
    registry.append(rolledBack);

    registry = reopen();

    assertThat(registry.append(completed)).isFalse();
    assertThat(registry.append(frozen)).isTrue();
    assertThat(registry.entries(SHOP)).containsExactly(completed, rolledBack, frozen);
    assertThat(registry.record(SHOP).knownGood()).isEqualTo(release(1));
    assertThat(registry.record(SHOP).frozen()).isEqualTo("x");
  }
}
