package dev.guardian.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.journal.FileJournal;
import dev.guardian.journal.JournalOptions;
import dev.guardian.testkit.journal.Crash.Entries;
import dev.guardian.testkit.journal.Crash.Tail;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The power is lost before every operation, at every byte of what was not forced. */
final class CrashTest {
  private static final JournalOptions SMALL =
      JournalOptions.defaults().withSegmentBytes(4096).inline(new ByHand());

  private final FaultyDisk disk = new FaultyDisk();
  private Story story;
  private long crashes;

  @Test
  @Tag("threat:J1")
  @Tag("threat:J2")
  void a_crash_at_any_byte_of_any_append_leaves_a_prefix_of_what_was_handed_in() {
    tell(CrashTest::appends);

    assertThat(crashes).isGreaterThan(5_000);
  }

  @Test
  @Tag("threat:J6")
  void a_crash_at_any_byte_of_a_compaction_leaves_the_old_or_the_new() {
    tell(CrashTest::compactions);

    assertThat(crashes).isGreaterThan(5_000);
  }

  @Test
  @Tag("threat:J6")
  void a_crash_at_a_change_of_segments_loses_nothing() {
    tell(CrashTest::largeAppends);

    assertThat(disk.list()).hasSizeGreaterThan(2);
    assertThat(crashes).isGreaterThan(1_000);
  }

  @Test
  @Tag("twin:J1")
  @Tag("twin:J2")
  @Tag("twin:J6")
  void without_a_crash_everything_is_there() {
    story = new Story(FileJournal.open(disk, SMALL));
    appends(this);
    story.close();
    story.reopen(FileJournal.open(disk, SMALL));
    compactions(this);
    largeAppends(this);
    story.close();

    FileJournal journal = FileJournal.open(disk, SMALL);

    assertThat(Story.State.of(journal)).isEqualTo(story.latest());
  }

  private void tell(Consumer<CrashTest> steps) {
    story = new Story(FileJournal.open(disk, SMALL));
    disk.before(operation -> crashInEveryWay());
    steps.accept(this);
    story.close();
    disk.before(operation -> {});
    crashInEveryWay();
  }

  private static void appends(CrashTest test) {
    Story story = test.story;
    for (int n = 0; n < 12; n++) {
      story.append("run-" + n % 3, "" + n);
      story.appendSoon("soon-" + n % 2, "{\"n\":" + n + "}", "[]");
    }
    story.end("run-1");
    story.append("run-1", "late");
    story.end("run-0");
  }

  private static void compactions(CrashTest test) {
    Story story = test.story;
    story.append("kept", "1");
    story.append("first", "1", "2");
    story.append("kept", "2");
    story.end("first");
    story.forget("first");
    story.compact();
    story.append("kept", "3");
    story.append("first", "again");
    story.compact();
    story.end("first");
    story.forget("first");
    story.append("later", "1");
    story.end("kept");
    story.compact();
    story.append("later", "2");
  }

  private static void largeAppends(CrashTest test) {
    for (int n = 0; n < 8; n++) {
      test.story.append("run-" + n % 2, "" + n, "x".repeat(n == 5 ? 6000 : 1000));
    }
  }

  private void crashInEveryWay() {
    beKilledAndLosePower();
    long bytes = disk.unsyncedBytes();
    // Of long writes not every byte: their frames are as torn in the middle of a text anywhere.
    long step = bytes < 700 ? 1 : bytes / 101;
    List<Entries> directories =
        disk.hasUnsyncedEntries() ? List.of(Entries.values()) : List.of(Entries.ALL);
    for (Entries entries : directories) {
      for (long kept = 0; kept <= bytes; kept += step) {
        for (Tail tail : Tail.values()) {
          recover(new Crash(kept, tail, entries));
          if (kept % 8 == 0) {
            recover(new Crash(kept, tail, entries, true));
          }
        }
      }
      recover(new Crash(Long.MAX_VALUE, Tail.LOST, entries));
    }
  }

  /** What a killed process wrote and did not force is read by the next, which must force it. */
  private void beKilledAndLosePower() {
    FaultyDisk found = disk.killed();
    found.before(operation -> losePowerWhileOpening(found));
    FileJournal journal = FileJournal.open(found, SMALL);
    Story.State state = Story.State.of(journal);
    assertThat(story.possible()).contains(state);
    found.before(operation -> {});
    goOn(found, journal, state);
  }

  private void losePowerWhileOpening(FaultyDisk opening) {
    for (Entries entries : Entries.values()) {
      FileJournal journal =
          FileJournal.open(opening.crashed(new Crash(0, Tail.LOST, entries)), SMALL);
      assertThat(story.possible()).contains(Story.State.of(journal));
    }
  }

  private void recover(Crash crash) {
    crashes++;
    FaultyDisk found = disk.crashed(crash);

    FileJournal journal = FileJournal.open(found, SMALL);

    Story.State state = Story.State.of(journal);
    assertThat(story.possible()).as("after %s", crash).contains(state);
    if (crashes % 17 == 0) {
      goOn(found, journal, state);
    }
  }

  /** What was recovered is durable: a second loss of power, at once, takes nothing of it. */
  private static void goOn(FaultyDisk found, FileJournal journal, Story.State state) {
    FileJournal again = FileJournal.open(found.crashed(Crash.total()), SMALL);
    assertThat(Story.State.of(again)).isEqualTo(state);
    assertThat(again.epoch()).isGreaterThan(journal.epoch());

    again.append("afterwards", List.of(Story.event("1")));

    assertThat(again.read("afterwards")).containsExactly(Story.event("1"));
  }
}
