package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.Locks;
import dev.guardian.testkit.store.Callers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What {@link Locks} owe. Those that outlive their process extend {@link DurableLocksContract}
 * instead.
 */
public abstract class LocksContract {
  private static final int CALLERS = 16;

  /** The locks under test, opened anew before each test. */
  protected Locks locks;

  /** Made by JUnit; {@link #openFresh} fills the locks in before each test. */
  @SuppressWarnings("NullAway.Init")
  protected LocksContract() {}

  /**
   * Returns locks of which none is held. Called once before each test; closing is the caller's own
   * affair.
   */
  protected abstract Locks open() throws Exception;

  @BeforeEach
  void openFresh() throws Exception {
    locks = open();
  }

  @Test
  protected void a_lock_that_nobody_has_has_no_holder() {
    assertThat(locks.holder("shop")).isEmpty();
  }

  @Test
  protected void a_free_lock_is_taken() {
    assertThat(locks.acquire("shop", "run-1")).isTrue();

    assertThat(locks.holder("shop")).contains("run-1");
  }

  @Test
  @Tag("threat:I10")
  protected void a_lock_that_another_has_is_not_taken() {
    locks.acquire("shop", "run-1");

    assertThat(locks.acquire("shop", "run-2")).isFalse();

    assertThat(locks.holder("shop")).contains("run-1");
  }

  @Test
  @Tag("twin:I10")
  protected void a_lock_that_was_let_go_is_taken_by_the_next() {
    locks.acquire("shop", "run-1");
    locks.release("shop", "run-1");
    assertThat(locks.holder("shop")).isEmpty();

    assertThat(locks.acquire("shop", "run-2")).isTrue();

    assertThat(locks.holder("shop")).contains("run-2");
  }

  @Test
  protected void taking_what_one_has_already_is_no_mistake() {
    locks.acquire("shop", "run-1");

    assertThat(locks.acquire("shop", "run-1")).isTrue();

    locks.release("shop", "run-1");
    assertThat(locks.holder("shop")).as("let go once, however often it was taken").isEmpty();
  }

  @Test
  protected void letting_go_of_what_another_has_changes_nothing() {
    locks.acquire("shop", "run-1");

    locks.release("shop", "run-2");
    locks.release("blog", "run-1");

    assertThat(locks.holder("shop")).contains("run-1");
    assertThat(locks.holder("blog")).isEmpty();
  }

  @Test
  protected void letting_go_twice_is_letting_go_once() {
    locks.acquire("shop", "run-1");
    locks.release("shop", "run-1");
    locks.acquire("shop", "run-2");

    locks.release("shop", "run-1");

    assertThat(locks.holder("shop")).contains("run-2");
  }

  @Test
  protected void an_owner_may_have_many_locks() {
    for (String name : List.of("shop", "Shop", "shop ", "lokal/läden 日本'; --")) {
      assertThat(locks.acquire(name, "run-" + name)).as(name).isTrue();
      assertThat(locks.acquire(name + "/own", "run-1")).as(name).isTrue();
    }

    assertThat(locks.holder("Shop")).contains("run-Shop");
    assertThat(locks.holder("shop ")).contains("run-shop ");
    assertThat(locks.holder("shop/own")).contains("run-1");
    assertThat(locks.acquire("shop", "run-SHOP")).isFalse();
  }

  @Test
  @Tag("threat:I10")
  protected void of_many_who_want_it_at_once_one_gets_it() throws Exception {
    for (int round = 0; round < 10; round++) {
      String name = "shop-" + round;
      List<Callable<Boolean>> callers = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        String owner = "run-" + caller;
        callers.add(() -> locks.acquire(name, owner));
      }

      List<Boolean> got = Callers.atOnce(Callers.platform(), callers);

      assertThat(got).containsOnlyOnce(true);
      assertThat(locks.holder(name)).contains("run-" + got.indexOf(true));
    }
  }

  @Test
  protected void nobody_has_what_another_has_at_the_same_time() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < 8; caller++) {
      String owner = "run-" + caller;
      callers.add(
          () -> {
            boolean alone = true;
            for (int turn = 0; turn < 50; turn++) {
              if (locks.acquire("shop", owner)) {
                alone &= inside.incrementAndGet() == 1;
                inside.decrementAndGet();
                locks.release("shop", owner);
              }
            }
            return alone;
          });
    }

    assertThat(Callers.atOnce(Callers.platform(), callers)).containsOnly(true);
    assertThat(locks.holder("shop")).isEmpty();
  }
}
