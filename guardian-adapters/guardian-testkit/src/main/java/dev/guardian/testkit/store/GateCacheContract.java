package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.Finding;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.GateCache;
import dev.guardian.spi.GateCache.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link GateCache} owes. One that outlives its process extends {@link
 * DurableGateCacheContract} instead.
 */
public abstract class GateCacheContract {
  private static final int CALLERS = 16;

  protected static final RepositoryId SHOP = new RepositoryId("1001");
  protected static final ChangeRef ONE = new ChangeRef(SHOP, 1);
  protected static final ChangeRef TWO = new ChangeRef(SHOP, 2);
  protected static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  protected static final String KEY = "a".repeat(64);

  /** The cache under test, opened anew before each test. */
  protected GateCache cache;

  /** Made by JUnit; {@link #openFresh} fills the cache in before each test. */
  @SuppressWarnings("NullAway.Init")
  protected GateCacheContract() {}

  /** Returns a cache that holds nothing yet. Called once before each test. */
  protected abstract GateCache open() throws Exception;

  @BeforeEach
  void openFresh() throws Exception {
    cache = open();
  }

  /** Returns a result for {@link #KEY}. */
  protected static Kept kept(String from, Instant at) {
    return kept(KEY, from, at);
  }

  private static Kept kept(String key, String from, Instant at) {
    return new Kept(key, from, at, GateResult.passed("found by " + from));
  }

  @Test
  protected void what_nobody_kept_is_not_there() {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));

    assertThat(cache.find(ONE, "b".repeat(64), NOON)).isEmpty();
  }

  @Test
  @Tag("twin:E5")
  protected void a_change_reads_what_it_found_itself() {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));

    assertThat(cache.find(ONE, KEY, NOON)).contains(kept("run-1/tests/unit#1", NOON));
  }

  @Test
  @Tag("threat:E5")
  protected void a_change_does_not_read_what_another_found_that_has_not_landed() {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));

    assertThat(cache.find(TWO, KEY, NOON)).isEmpty();
  }

  @Test
  @Tag("twin:E5")
  protected void every_change_reads_what_has_landed() {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));

    cache.land(ONE, List.of("run-1/tests/unit#1"));

    assertThat(cache.find(TWO, KEY, NOON)).contains(kept("run-1/tests/unit#1", NOON));
    assertThat(cache.find(ONE, KEY, NOON)).contains(kept("run-1/tests/unit#1", NOON));
  }

  @Test
  @Tag("threat:E5")
  protected void what_landed_in_one_repository_is_not_read_in_another() {
    ChangeRef elsewhere = new ChangeRef(new RepositoryId("1002"), 1);
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));
    cache.land(ONE, List.of("run-1/tests/unit#1"));

    assertThat(cache.find(elsewhere, KEY, NOON)).isEmpty();
  }

  @Test
  @Tag("threat:E5")
  protected void of_a_change_that_lands_only_what_it_landed_on_is_read_by_others() {
    String other = "c".repeat(64);
    cache.keep(ONE, kept(KEY, "run-1/tests/unit#1", NOON));
    cache.keep(ONE, kept(other, "run-2/tests/unit#1", NOON));

    cache.land(ONE, List.of("run-2/tests/unit#1"));

    assertThat(cache.find(TWO, KEY, NOON)).isEmpty();
    assertThat(cache.find(TWO, other, NOON)).isPresent();
  }

  @Test
  @Tag("threat:E5")
  protected void a_change_cannot_land_what_another_found() {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));

    cache.land(TWO, List.of("run-1/tests/unit#1"));

    assertThat(cache.find(TWO, KEY, NOON)).isEmpty();
  }

  @Test
  protected void landing_what_nobody_kept_means_nothing_and_landing_twice_is_landing_once() {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));

    cache.land(ONE, List.of());
    cache.land(ONE, List.of("run-9/tests/unit#1", "run-1/tests/unit#1"));
    cache.land(ONE, List.of("run-1/tests/unit#1"));

    assertThat(cache.find(TWO, KEY, NOON)).contains(kept("run-1/tests/unit#1", NOON));
  }

  @Test
  protected void a_later_result_takes_the_place_of_an_earlier_one() {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));

    cache.keep(ONE, kept("run-2/tests/unit#1", NOON.plusSeconds(1)));

    assertThat(cache.find(ONE, KEY, NOON)).map(Kept::from).contains("run-2/tests/unit#1");
  }

  @Test
  protected void of_its_own_and_what_has_landed_a_change_reads_the_latest() {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));
    cache.land(ONE, List.of("run-1/tests/unit#1"));
    cache.keep(TWO, kept("run-2/tests/unit#1", NOON.plusSeconds(1)));

    assertThat(cache.find(TWO, KEY, NOON)).map(Kept::from).contains("run-2/tests/unit#1");
    cache.keep(ONE, kept("run-3/tests/unit#1", NOON.plusSeconds(2)));
    cache.land(ONE, List.of("run-3/tests/unit#1"));

    assertThat(cache.find(TWO, KEY, NOON)).map(Kept::from).contains("run-3/tests/unit#1");
  }

  @Test
  protected void what_is_too_old_is_not_found() {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));

    assertThat(cache.find(ONE, KEY, NOON.plusMillis(1))).isEmpty();
    assertThat(cache.find(ONE, KEY, NOON)).isPresent();
  }

  @Test
  protected void what_is_forgotten_is_gone_and_what_is_younger_stays() {
    String other = "d".repeat(64);
    cache.keep(ONE, kept(KEY, "run-1/tests/unit#1", NOON));
    cache.land(ONE, List.of("run-1/tests/unit#1"));
    cache.keep(ONE, kept(other, "run-1/tests/lint#1", NOON.plusSeconds(1)));

    cache.forget(NOON.plusSeconds(1));

    assertThat(cache.find(ONE, KEY, NOON)).isEmpty();
    assertThat(cache.find(TWO, KEY, NOON)).isEmpty();
    assertThat(cache.find(ONE, other, NOON)).isPresent();
  }

  @Test
  protected void a_result_comes_back_with_all_that_is_in_it() {
    GateResult result =
        new GateResult(
            Verdict.PASSED,
            "12 tests, \"läuft\" 👩‍🔧",
            List.of(Finding.error("r", "a\u0000b\uD800c'; DROP TABLE gate_result; --").at("a", 3)),
            List.of(Measurement.count("tests.executed", 12)),
            Map.of("url", "https://example.org/ä"),
            List.of(),
            "\u001B[31mred\u001B[0m\n" + "0123456789abcdef".repeat(4_096));
    cache.keep(ONE, new Kept(KEY, "run-ä/tests/unit#1", NOON, result));

    Kept found = cache.find(ONE, KEY, NOON.minus(Duration.ofDays(7))).orElseThrow();

    assertThat(found).isEqualTo(new Kept(KEY, "run-ä/tests/unit#1", NOON, result));
  }

  @Test
  protected void many_callers_at_once_read_what_they_wrote() throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int i = 1; i <= CALLERS; i++) {
      ChangeRef change = new ChangeRef(SHOP, i);
      Kept own = kept("run-" + i + "/tests/unit#1", NOON);
      callers.add(
          () -> {
            cache.keep(change, own);
            return cache.find(change, KEY, NOON).equals(Optional.of(own));
          });
    }

    assertThat(Callers.atOnce(Callers.platform(), callers)).hasSize(CALLERS).containsOnly(true);
  }
}
