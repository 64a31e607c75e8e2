package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.engine.InMemoryGateCache;
import dev.guardian.spi.GateCache;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InMemoryGateCacheTest extends GateCacheContract {
  @Override
  protected GateCache open() {
    return new InMemoryGateCache();
  }

  @Test
  void of_more_results_than_it_keeps_the_last_ones_are_there() {
    InMemoryGateCache small = new InMemoryGateCache(2);
    for (int i = 0; i < 10; i++) {
      small.keep(
          ONE, new GateCache.Kept(key(i), "run/tests/unit#1", NOON, kept("r", NOON).result()));
    }

    assertThat(IntStream.range(0, 10).filter(i -> small.find(ONE, key(i), NOON).isPresent()))
        .containsExactly(8, 9);
  }

  private static String key(int i) {
    return String.valueOf(i).repeat(64);
  }

  @Test
  void a_cache_of_nothing_is_refused() {
    assertThatThrownBy(() -> new InMemoryGateCache(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a cache keeps at least 1 result, but found 0");
  }
}
