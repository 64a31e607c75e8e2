package dev.guardian.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.trust.LedgerEntry;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A limit for the whole run, in an engine: people have a year to answer, the run six hours. */
class RunLimitTest {
  private final World world = new World();

  @BeforeEach
  void six_hours() {
    world.within = Duration.ofHours(6);
  }

  @Test
  void a_run_over_its_limit_ends_and_asks_nobody_any_more() throws Exception {
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle run = guardian.submit(World.CHANGE);
      world.asked(run);

      world.timers.advance(Duration.ofHours(6));

      expired(world.end(run));
    }
  }

  @Test
  @Tag("threat:J9")
  void the_limit_goes_on_over_a_restart() throws Exception {
    String run;
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle handle = guardian.submit(World.CHANGE);
      world.asked(handle);
      run = handle.run();
      world.questions.withdraw(run);
    }
    world.timers.advance(Duration.ofHours(4));
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle handle = guardian.find(run).orElseThrow();
      world.asked(handle);
      assertThat(handle.state().phase()).isEqualTo(RunPhase.WAITING);

      world.timers.advance(Duration.ofHours(2));

      expired(world.end(handle));
    }
  }

  @Test
  @Tag("threat:J9")
  void a_limit_that_passed_while_no_engine_was_there_ends_the_run_at_once() throws Exception {
    String run;
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle handle = guardian.submit(World.CHANGE);
      world.asked(handle);
      run = handle.run();
    }
    world.timers.advance(Duration.ofHours(7));
    try (Guardian guardian = world.builder(world.journal).open()) {
      expired(world.end(guardian.find(run).orElseThrow()));
    }
  }

  private void expired(RunState state) {
    assertThat(state.phase()).isEqualTo(RunPhase.EXPIRED);
    assertThat(state.reason()).contains("within 6h of 2026-01-01T00:00:00Z", "'within: 6h'");
    assertThat(world.questions.open()).isEmpty();
    assertThat(world.merges).hasValue(0);
  }

  @Test
  void what_expired_is_judged_anew_when_it_is_submitted_again() throws Exception {
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle first = guardian.submit(World.CHANGE);
      world.asked(first);
      world.timers.advance(Duration.ofHours(6));
      expired(world.end(first));

      RunHandle second = guardian.submit(World.CHANGE);
      world.asked(second);

      assertThat(second.run()).isEqualTo(first.run() + ".2");
    }
  }

  @Test
  @Tag("twin:J9")
  void a_run_that_is_decided_in_time_merges_and_no_limit_comes_after_it() throws Exception {
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle run = guardian.submit(World.CHANGE);
      world.asked(run);
      world.timers.advance(Duration.ofHours(5));

      guardian.approve(
          run.run(), new Approval(World.REVIEWER, Set.of(), World.id('a'), true, "fine"));

      assertThat(world.end(run).phase()).isEqualTo(RunPhase.MERGED);
      world.timers.advance(Duration.ofHours(6));
      assertThat(guardian.find(run.run()).orElseThrow().state().phase()).isEqualTo(RunPhase.MERGED);
      assertThat(world.ledger.entries(World.SHOP, "forge/builder"))
          .extracting(LedgerEntry::kind)
          .containsExactly(LedgerEntry.Kind.MERGED);
    }
  }
}
