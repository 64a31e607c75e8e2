package dev.guardian.examples.benchmarks.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.guardian.kernel.Command;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.RunPhase;
import dev.guardian.pipeline.Pipeline;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.worker.NonDeterministicException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What decision 7 found of runs, answers, replays and long histories. */
@Timeout(60)
class KernelOnTemporalTest {
  private static final Pipeline PIPELINE = Example.pipeline("unit");

  /** So short that every run of the example goes on in a new execution once it waits. */
  private static final int SHORT = 20;

  @Test
  void a_run_waits_three_hours_for_a_person_and_merges_once() {
    FakeEffects effects = FakeEffects.passing();

    try (Stand stand = new Stand(PIPELINE, effects)) {
      RunPhase end = stand.begin().approveAfterThreeHours().end();

      assertThat(end).isEqualTo(RunPhase.MERGED);
      assertThat(effects.merged).hasSize(1);
      assertThat(effects.performed).hasSize(10).doesNotHaveDuplicates();
    }
  }

  @Test
  void timers_that_a_run_calls_off_do_not_fire() {
    try (Stand stand = new Stand(PIPELINE, FakeEffects.passing())) {
      stand.begin().approveAfterThreeHours().end();

      assertThat(stand.history().getEvents())
          .filteredOn(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_CANCELED)
          .as("the limit of the gates and that of the approval")
          .hasSize(2);
    }
  }

  @Test
  void a_run_that_nobody_answers_expires() {
    FakeEffects effects = FakeEffects.passing();

    try (Stand stand = new Stand(PIPELINE, effects)) {
      RunPhase end = stand.begin().end();

      assertThat(end).isEqualTo(RunPhase.EXPIRED);
      assertThat(effects.merged).isEmpty();
    }
  }

  @Test
  void whoever_answers_too_late_is_told() {
    AtomicReference<Stand> there = new AtomicReference<>();
    AtomicReference<Throwable> whileMerging = new AtomicReference<>();
    FakeEffects effects =
        FakeEffects.passing(
            attempt -> whileMerging.set(catchThrowable(() -> there.get().approve(Example.late()))));

    try (Stand stand = new Stand(PIPELINE, effects)) {
      there.set(stand);
      stand.begin().approveAfterThreeHours().end();

      assertThat(whileMerging.get())
          .isInstanceOf(WorkflowUpdateException.class)
          .hasStackTraceContaining("takes no answer any more");
      assertThatThrownBy(() -> stand.approve(Example.late()))
          .isInstanceOf(WorkflowNotFoundException.class);
    }
  }

  @Test
  @Tag("threat:D6")
  void a_merge_whose_answer_was_lost_is_found_again_by_the_id_of_its_command() {
    FakeEffects effects =
        FakeEffects.passing(
            attempt -> {
              throw new IllegalStateException("the forge timed out after it had merged");
            });

    try (Stand stand = new Stand(PIPELINE, effects)) {
      RunPhase end = stand.begin().approveAfterThreeHours().end();

      assertThat(end).isEqualTo(RunPhase.MERGED);
      assertThat(effects.performed).filteredOn(Command.Merge.class::isInstance).hasSize(1);
    }
  }

  @Test
  void a_replay_of_the_history_as_json_decides_the_same() throws Exception {
    try (Stand stand = new Stand(PIPELINE, FakeEffects.passing())) {
      stand.begin().approveAfterThreeHours().end();

      assertThat(Stand.replay(PIPELINE, stand.history().toJson(false)))
          .isNotEmpty()
          .isEqualTo(stand.decided);
    }
  }

  /** The contract of engines: what happened under one gives the same commands under any other. */
  @Test
  void the_same_events_without_temporal_give_the_same_commands() {
    try (Stand stand = new Stand(PIPELINE, FakeEffects.passing())) {
      stand.begin().approveAfterThreeHours().end();

      assertThat(stand.fold().stream().map(Decision::commands).toList())
          .isEqualTo(stand.decided.stream().map(Stand.Decided::commands).toList());
    }
  }

  @Test
  @Tag("threat:J7")
  void temporal_notices_a_replay_that_gives_other_commands() {
    try (Stand stand = new Stand(PIPELINE, FakeEffects.passing())) {
      String history = stand.begin().aMinute().history().toJson(false);

      assertThatThrownBy(() -> Stand.replay(Example.pipeline("unit", "lint"), history))
          .hasStackTraceContaining(NonDeterministicException.class.getName());
    }
  }

  @Test
  @Tag("threat:J7")
  void temporal_does_not_notice_a_replay_whose_commands_only_say_something_else() throws Exception {
    try (Stand stand = new Stand(PIPELINE, FakeEffects.passing())) {
      String history = stand.begin().aMinute().history().toJson(false);

      assertThat(Stand.replay(Example.pipeline("lint"), history).get(0))
          .isNotEqualTo(stand.decided.get(0));
    }
  }

  @Test
  void a_long_run_goes_on_in_a_new_execution_with_nothing_done_twice() {
    FakeEffects effects = FakeEffects.passing();

    try (Stand stand = new Stand(PIPELINE, effects, SHORT)) {
      RunPhase end = stand.begin().approveAfterThreeHours().end();

      assertThat(end).isEqualTo(RunPhase.MERGED);
      assertThat(effects.performed).hasSize(10).doesNotHaveDuplicates();
      assertThat(stand.isContinued()).isTrue();
    }
  }

  @Test
  void in_a_new_execution_a_timer_is_due_when_it_was() {
    try (Stand stand = new Stand(PIPELINE, FakeEffects.passing(), SHORT)) {
      RunPhase end = stand.begin().end();

      assertThat(end).isEqualTo(RunPhase.EXPIRED);
      assertThat(stand.isContinued()).isTrue();
      assertThat(stand.took()).isBetween(Example.PATIENCE, Example.PATIENCE.plusMinutes(1));
    }
  }
}
