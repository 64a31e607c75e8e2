package dev.guardian.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.journal.FileJournal;
import dev.guardian.journal.JournalOptions;
import dev.guardian.spi.JournalException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operations of the disk fail. */
final class FaultTest {
  private static final JournalOptions SMALL =
      JournalOptions.defaults().withSegmentBytes(4096).inline(new ByHand());

  @Test
  @Tag("threat:J4")
  void whichever_operation_fails_once_nothing_is_acknowledged_that_is_not_kept() {
    failEach(Faults::once);
  }

  @Test
  @Tag("threat:J4")
  void whichever_operation_is_the_first_to_fail_nothing_is_acknowledged_that_is_not_kept() {
    failEach(Faults::lasting);
  }

  @Test
  @Tag("threat:J4")
  void whenever_the_disk_is_full_nothing_is_acknowledged_that_is_not_kept() {
    failEach(Faults::diskFull);
  }

  @Test
  @Tag("twin:J4")
  @Tag("twin:J5")
  void on_a_disk_that_does_not_fail_everything_is_acknowledged() {
    FaultyDisk disk = new FaultyDisk();
    Story story = new Story(FileJournal.open(disk, SMALL));

    steps(story);

    assertThat(Story.State.of(FileJournal.open(disk.crashed(Crash.total()), SMALL)))
        .isEqualTo(story.latest());
  }

  private static void failEach(LongFunction<Faults> faults) {
    long failures = 0;
    for (long number = 1; ; number++) {
      FaultyDisk disk = new FaultyDisk();
      FileJournal journal = FileJournal.open(disk, SMALL);
      Story story = new Story(journal);
      long first = disk.operations() + number;
      disk.fail(faults.apply(first));
      boolean failed = false;
      try {
        steps(story);
      } catch (JournalException e) {
        failed = true;
        assertThat(e).hasMessageContaining("mend the disk").hasCauseInstanceOf(Exception.class);
      }
      if (disk.operations() < first) {
        break;
      }
      failures += failed ? 1 : 0;
      disk.fail(Faults.NONE);
      assertThat(story.possible()).contains(after(disk, Crash.total()));
      assertThat(story.possible()).contains(after(disk, Crash.keepingAll()));
    }
    assertThat(failures).isGreaterThan(20);
  }

  private static Story.State after(FaultyDisk disk, Crash crash) {
    FileJournal journal = FileJournal.open(disk.crashed(crash), SMALL);
    Story.State state = Story.State.of(journal);
    journal.close();
    return state;
  }

  private static void steps(Story story) {
    for (int n = 0; n < 9; n++) {
      story.append("run-" + n % 3, "" + n, "x".repeat(400));
      story.appendSoon("soon", "" + n);
    }
    story.end("run-1");
    story.forget("run-1");
    story.compact();
    story.append("run-2", "last");
  }

  @Test
  @Tag("threat:J5")
  void after_a_failed_force_nothing_is_taken_though_the_next_would_succeed() {
    FaultyDisk disk = new FaultyDisk();
    FileJournal journal = FileJournal.open(disk, SMALL);
    journal.append("run-1", List.of(Story.event("1")));
    CompletableFuture<Void> soon =
        journal.appendSoon("run-1", List.of(Story.event("2"))).toCompletableFuture();
    disk.fail(Faults.once(disk.operations() + 2));

    assertThatThrownBy(() -> journal.append("run-1", List.of(Story.event("3"))))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("close the journal and open it again");
    assertThatThrownBy(() -> journal.append("run-2", List.of(Story.event("1"))))
        .isInstanceOf(JournalException.class)
        .hasRootCauseMessage(Faults.IO_ERROR);
    assertThatThrownBy(() -> journal.end("run-1")).isInstanceOf(JournalException.class);
    assertThat(soon).isCompletedExceptionally();
    assertThat(journal.read("run-1")).containsExactly(Story.event("1"));
    long operations = disk.operations();
    journal.close();
    assertThat(disk.operations()).as("nothing is tried again").isEqualTo(operations);
    assertThat(FileJournal.open(disk.crashed(Crash.total()), SMALL).read("run-1"))
        .containsExactly(Story.event("1"));
  }

  @Test
  @Tag("threat:J8")
  void a_second_owner_is_refused_and_the_next_has_a_greater_epoch() {
    FaultyDisk disk = new FaultyDisk();
    FileJournal first = FileJournal.open(disk, SMALL);

    assertThatThrownBy(() -> FileJournal.open(disk, SMALL))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("already open");

    first.close();
    FileJournal second = FileJournal.open(disk, SMALL);
    assertThat(second.epoch()).isGreaterThan(first.epoch());
  }
}
