package dev.guardian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.Locks;
import dev.guardian.spi.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static final String SERVICE = "shop/production";

  private final Locks locks = new InMemoryLocks();
  private final List<String> granted = new ArrayList<>();

  /** Found by the simulation: an engine died between taking the lock and saying so. */
  @Test
  @Tag("threat:I10")
  void whoever_has_the_lock_from_an_earlier_life_goes_before_an_urgent_order() {
    assertThat(locks.acquire(SERVICE, "run-1/production/claim#1")).isTrue();
    Claims claims = new Claims(locks, new StandingClock());

    claims.ask(SERVICE, waiter("run-2/production/claim#1", true));
    claims.ask(SERVICE, waiter("run-1/production/claim#1", false));

    assertThat(granted).containsExactly("run-1/production/claim#1");
  }

  @Test
  @Tag("twin:I10")
  void an_urgent_order_goes_first_where_nobody_has_the_lock() {
    Claims claims = new Claims(locks, new StandingClock());
    claims.hold(SERVICE, "run-0/production/claim#1");
    claims.ask(SERVICE, waiter("run-1/production/claim#1", false));
    claims.ask(SERVICE, waiter("run-2/production/claim#1", true));

    claims.release(SERVICE, "run-0/production/claim#1");

    assertThat(granted).containsExactly("run-2/production/claim#1");
  }

  private Claims.Waiter waiter(String claim, boolean urgent) {
    return new Claims.Waiter(
        claim,
        claim.substring(0, claim.indexOf('/')),
        urgent,
        Instant.EPOCH,
        () -> granted.add(claim),
        by -> {});
  }

  private static final class StandingClock implements Timers {
    @Override
    public Instant instant() {
      return Instant.EPOCH;
    }

    @Override
    public Cancellable at(Instant moment, Runnable action) {
      return () -> {};
    }

    @Override
    public void close() {}
  }
}
