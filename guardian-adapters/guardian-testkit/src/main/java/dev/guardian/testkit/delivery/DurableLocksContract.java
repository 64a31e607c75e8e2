package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.Locks;
import org.junit.jupiter.api.Test;

/** What {@link Locks} owe that outlive their process. */
public abstract class DurableLocksContract extends LocksContract {

  /** Closes the store that {@link #open} opened, opens it again and returns its locks. */
  protected abstract Locks reopen() throws Exception;

  @Test
  protected void whoever_had_a_lock_has_it_after_reopening() throws Exception {
    locks.acquire("shop", "run-1");
    locks.acquire("blog", "run-1");
    locks.release("blog", "run-1");

    locks = reopen();

    assertThat(locks.holder("shop")).contains("run-1");
    assertThat(locks.acquire("shop", "run-2")).isFalse();
    assertThat(locks.acquire("shop", "run-1")).isTrue();
    assertThat(locks.holder("blog")).isEmpty();
  }
}
