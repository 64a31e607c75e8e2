package dev.guardian.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.Finding;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.JournalRun;
import dev.guardian.trust.LedgerEntry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEngineTest {
  private final World world = new World();

  @Test
  void a_documentation_fix_by_a_trusted_agent_merges_by_itself() throws Exception {
    try (Guardian guardian = trusted("L1")) {
      RunState state = world.end(guardian.submit(World.CHANGE));

      assertThat(state.phase()).isEqualTo(RunPhase.MERGED);
      assertThat(world.merges).hasValue(1);
      assertThat(world.journal.runs()).containsExactly(new JournalRun(state.run(), true));
      assertThat(world.audit.entries())
          .extracting(AuditEntry::action)
          .containsExactly("granted", "decided", "ended");
    }
  }

  @Test
  void submitting_the_same_thing_twice_is_one_run() throws Exception {
    try (Guardian guardian = trusted("L1")) {
      RunHandle first = guardian.submit(World.CHANGE);
      RunState state = world.end(first);

      assertThat(guardian.submit(World.CHANGE).run()).isEqualTo(first.run());
      assertThat(guardian.submit(World.CHANGE).state()).isEqualTo(state);
      assertThat(world.merges).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Tag("threat:D6")
  @Tag("threat:J4")
  void a_crash_at_any_append_loses_nothing_and_repeats_nothing(boolean afterKeeping)
      throws Exception {
    boolean died = true;
    int append = 0;
    while (died) {
      append++;
      World crashed = new World();
      CrashingJournal journal = new CrashingJournal(crashed.journal, append, afterKeeping);
      try (Guardian guardian = crashed.builder(journal).open()) {
        grant(guardian, "L1");
        RunHandle run = guardian.submit(World.CHANGE);
        assertThat(endsOrHalts(crashed, run)).isNotNull();
      }
      died = journal.died();
      try (Guardian guardian = crashed.builder(crashed.journal).open()) {
        RunState state = crashed.end(guardian.submit(World.CHANGE));

        assertThat(state.phase()).as("died at append %d", append).isEqualTo(RunPhase.MERGED);
        assertThat(crashed.merges).as("merges, died at append %d", append).hasValue(1);
        assertThat(crashed.ledger.entries(World.SHOP, "forge/builder"))
            .extracting(LedgerEntry::kind)
            .containsExactly(LedgerEntry.Kind.GRANTED, LedgerEntry.Kind.MERGED);
        assertThat(crashed.audit.entries())
            .extracting(AuditEntry::action)
            .containsExactly("granted", "decided", "ended");
      }
    }
    assertThat(append).as("appends of a whole run").isGreaterThan(8);
  }

  private static Object endsOrHalts(World world, RunHandle run) throws InterruptedException {
    try {
      return world.end(run);
    } catch (ExecutionException halted) {
      return halted;
    }
  }

  @Test
  @Tag("threat:D7")
  void a_merge_whose_answer_is_lost_is_looked_for_and_not_repeated() throws Exception {
    world.losesTheAnswerOfTheMerge = true;
    try (Guardian guardian = trusted("L1")) {
      assertThat(world.end(guardian.submit(World.CHANGE)).phase()).isEqualTo(RunPhase.MERGED);
      assertThat(world.merges).hasValue(1);
    }
  }

  @Test
  @Tag("threat:D3")
  void a_head_that_moves_before_the_merge_is_judged_anew() throws Exception {
    world.headMovesBeforeTheMerge = true;
    try (Guardian guardian = trusted("L1")) {
      RunState old = world.end(guardian.submit(World.CHANGE));
      RunState now = world.end(guardian.submit(World.CHANGE));

      assertThat(old.phase()).isEqualTo(RunPhase.SUPERSEDED);
      assertThat(now.phase()).isEqualTo(RunPhase.MERGED);
      assertThat(now.change().head()).isEqualTo(World.id('e'));
      assertThat(world.merges).hasValue(1);
    }
  }

  @Test
  @Tag("threat:A6")
  void a_push_supersedes_a_run_that_waits_and_voids_its_approval() throws Exception {
    try (Guardian guardian = trusted("L0")) {
      RunHandle old = guardian.submit(World.CHANGE);
      world.asked(old);
      world.head = 'e';
      RunHandle now = guardian.submit(World.CHANGE);
      assertThat(world.end(old).phase()).isEqualTo(RunPhase.SUPERSEDED);
      world.asked(now);

      RunState state =
          guardian.approve(
              now.run(), new Approval(World.REVIEWER, Set.of(), World.id('a'), true, ""));

      assertThat(state.phase()).isEqualTo(RunPhase.WAITING);
      assertThat(state.decision().reasoning().text()).contains("looked at another head");
    }
  }

  @Test
  @Tag("twin:A6")
  void an_approval_of_the_very_head_merges_even_after_a_restart() throws Exception {
    String run;
    try (Guardian guardian = trusted("L0")) {
      RunHandle handle = guardian.submit(World.CHANGE);
      world.asked(handle);
      run = handle.run();
      world.questions.withdraw(run);
    }
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle handle = guardian.find(run).orElseThrow();
      world.asked(handle);

      guardian.approve(run, new Approval(World.REVIEWER, Set.of(), World.id('a'), true, ""));

      assertThat(world.end(handle).phase()).isEqualTo(RunPhase.MERGED);
      assertThat(world.gateRuns.get("unit")).hasValue(1);
      assertThat(world.questions.open()).isEmpty();
    }
  }

  @Test
  void a_failure_goes_back_and_is_written_into_the_ledger() throws Exception {
    world.answers.put("unit", GateResult.failed(List.of(Finding.error("a.Test", "boom"))));
    try (Guardian guardian = trusted("L1")) {
      RunState state = world.end(guardian.submit(World.CHANGE));

      assertThat(state.phase()).isEqualTo(RunPhase.REJECTED);
      assertThat(state.feedback().attempt()).isEqualTo(1);
      assertThat(world.ledger.entries(World.SHOP, "forge/builder"))
          .extracting(LedgerEntry::kind)
          .contains(LedgerEntry.Kind.REJECTED);
    }
  }

  @Test
  @Tag("threat:A13")
  void the_fourth_red_head_calls_a_person_however_often_it_is_submitted() throws Exception {
    try (Guardian guardian = trusted("L1")) {
      for (char head : new char[] {'1', '2', '3', '4'}) {
        world.answers.put(
            "unit",
            GateResult.failed(List.of(Finding.error("test-" + (char) (head + 50), "boom"))));
        world.head = head;
        RunState state = world.end(guardian.submit(World.CHANGE));
        RunState again = world.end(guardian.submit(World.CHANGE));

        assertThat(again.run()).isEqualTo(state.run());
        assertThat(state.phase()).isEqualTo(head == '4' ? RunPhase.ESCALATED : RunPhase.REJECTED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void as_many_gates_run_at_once_as_the_host_allows_and_no_more(int allowed) throws Exception {
    world.meeting = new CountDownLatch(2);
    try (Guardian guardian = world.builder(world.journal).parallelGates(allowed).open()) {
      grant(guardian, "L1");
      world.end(guardian.submit(World.CHANGE));

      assertThat(world.mostAtOnce).hasValue(allowed);
    }
  }

  @Test
  void an_answer_that_comes_too_late_is_told_so() throws Exception {
    try (Guardian guardian = trusted("L1")) {
      RunState state = world.end(guardian.submit(World.CHANGE));
      Approval approval = new Approval(World.REVIEWER, Set.of(), World.id('a'), true, "");

      assertThatThrownBy(() -> guardian.approve(state.run(), approval))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("MERGED already");
    }
  }

  @Test
  void an_answer_that_is_none_harms_nothing() throws Exception {
    try (Guardian guardian = trusted("L0")) {
      RunHandle run = guardian.submit(World.CHANGE);
      world.asked(run);

      assertThatThrownBy(() -> guardian.approve(run.run(), null))
          .isInstanceOf(NullPointerException.class);
      guardian.approve(run.run(), new Approval(World.REVIEWER, Set.of(), World.id('a'), true, ""));

      assertThat(world.end(run).phase()).isEqualTo(RunPhase.MERGED);
    }
  }

  @Test
  void an_answer_to_a_run_that_does_not_wait_is_refused() {
    try (Guardian guardian = trusted("L1")) {
      Approval approval = new Approval(World.REVIEWER, Set.of(), World.id('a'), true, "");

      assertThatThrownBy(() -> guardian.approve("nothing", approval))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'nothing'");
    }
  }

  private Guardian trusted(String level) {
    Guardian guardian = world.builder(world.journal).open();
    grant(guardian, level);
    return guardian;
  }

  private static void grant(Guardian guardian, String level) {
    guardian.grant(World.SHOP, "forge/builder", level, "g", World.REVIEWER, "known");
  }
}
