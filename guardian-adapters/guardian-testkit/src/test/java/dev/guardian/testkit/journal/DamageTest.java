package dev.guardian.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.journal.FileJournal;
import dev.guardian.journal.JournalOptions;
import dev.guardian.journal.JournalReport;
import dev.guardian.journal.Salvaged;
import dev.guardian.spi.JournalException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bytes that were durable are no longer what they were. */
final class DamageTest {
  private static final JournalOptions SMALL =
      JournalOptions.defaults().withSegmentBytes(4096).inline(new ByHand());

  /** The head and the single byte of the frame that says that the journal was closed. */
  private static final int CLOSING_FRAME = 45;

  /** The file that holds another copy of that frame. */
  private static final String MARK = "closed";

  private final FaultyDisk disk = new FaultyDisk();
  private Story story;

  @BeforeEach
  void write() {
    story = new Story(FileJournal.open(disk, SMALL));
    story.append("gone", "1");
    story.append("ended", "1", "2");
    story.end("gone");
    story.end("ended");
    story.forget("gone");
    story.compact();
    story.append("open", "3");
    story.append("ended", "late");
    story.append("other", "4");
    story.append("open", "5");
    story.close();
  }

  @Test
  @Tag("threat:J3")
  void a_journal_is_refused_whichever_bit_of_it_was_flipped() throws Exception {
    int flips = 0;
    for (String file : disk.list()) {
      long size = file.equals(MARK) ? 0 : disk.open(file).size();
      for (long at = 0; at < size; at++) {
        FaultyDisk damaged = disk.crashed(Crash.keepingAll());
        damaged.flip(file, at);

        assertThatThrownBy(() -> FileJournal.open(damaged, SMALL))
            .as("byte %d of %s", at, file)
            .isInstanceOf(JournalException.class);
        flips++;
      }
    }
    assertThat(flips).isGreaterThan(500);
  }

  @Test
  @Tag("twin:J3")
  void a_journal_that_is_as_it_was_written_is_opened() {
    assertThat(FileJournal.verify(disk).isIntact()).isTrue();
    assertThat(Story.State.of(FileJournal.open(disk, SMALL))).isEqualTo(story.latest());
  }

  @Test
  @Tag("threat:J3")
  void a_journal_that_was_closed_in_order_is_refused_wherever_its_end_was_cut_off()
      throws Exception {
    for (long size = 0; size < sizeOfLastFile(); size++) {
      FaultyDisk cut = disk.crashed(Crash.keepingAll());
      cut.open(lastFile()).truncate(size);

      assertThatThrownBy(() -> FileJournal.open(cut, SMALL))
          .as("cut to %d bytes", size)
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("the journal was closed in order with frame");
      assertThat(FileJournal.verify(cut).isIntact()).isFalse();
    }
  }

  @Test
  @Tag("threat:J3")
  void a_journal_that_was_closed_in_order_is_refused_without_its_last_file_or_any()
      throws Exception {
    FaultyDisk shorter = disk.crashed(Crash.keepingAll());
    shorter.delete(lastFile());
    FaultyDisk empty = disk.crashed(Crash.keepingAll());
    for (String file : disk.list()) {
      if (!file.equals(MARK)) {
        empty.delete(file);
      }
    }

    assertThat(FileJournal.verify(shorter).damage()).isPresent();
    assertThat(FileJournal.verify(empty).damage().orElseThrow().file()).isEqualTo(MARK);
  }

  @Test
  @Tag("twin:J3")
  void a_crash_after_it_was_opened_again_is_no_damage() throws Exception {
    FileJournal again = FileJournal.open(disk, SMALL);
    again.append("next", List.of(Story.event("1")));
    FaultyDisk crashed = disk.crashed(Crash.total());

    assertThat(FileJournal.verify(crashed).isIntact()).isTrue();
    assertThat(FileJournal.open(crashed, SMALL).read("next")).hasSize(1);
  }

  @Test
  @Tag("twin:J3")
  void a_mark_that_is_not_intact_or_not_there_says_nothing() throws Exception {
    FaultyDisk flipped = disk.crashed(Crash.keepingAll());
    flipped.flip(MARK, 20);
    FaultyDisk cut = disk.crashed(Crash.keepingAll());
    cut.delete(MARK);
    cut.open(lastFile()).truncate(sizeOfLastFile() - 1);

    assertThat(Story.State.of(FileJournal.open(flipped, SMALL))).isEqualTo(story.latest());
    assertThat(FileJournal.verify(cut).tornBytes()).isEqualTo(CLOSING_FRAME - 1);
    assertThat(Story.State.of(FileJournal.open(cut, SMALL))).isEqualTo(story.latest());
  }

  @Test
  void the_refusal_names_file_place_finding_and_next_step() {
    disk.flip(lastFile(), 50);

    assertThatThrownBy(() -> FileJournal.open(disk, SMALL))
        .hasMessageContaining(lastFile() + " at byte 40")
        .hasMessageContaining("is not intact, but frame")
        .hasMessageContaining("FileJournal.salvage");

    JournalReport report = FileJournal.verify(disk);
    assertThat(report.isIntact()).isFalse();
    assertThat(report.damage().orElseThrow().offset()).isEqualTo(40);
  }

  @Test
  void salvage_copies_the_runs_that_are_whole_and_names_the_others() {
    FaultyDisk to = new FaultyDisk();
    disk.flip(lastFile(), 40 + 44 + 3); // The name of the run 'open', with its head intact.

    Salvaged salvaged = FileJournal.salvage(disk, to);

    assertThat(salvaged.copied()).containsExactly("ended", "other");
    assertThat(salvaged.leftOut()).hasSize(1);
    FileJournal journal = FileJournal.open(to, SMALL);
    assertThat(journal.read("ended")).isEqualTo(story.latest().records().get("ended"));
    assertThat(journal.read("other")).isEqualTo(story.latest().records().get("other"));
  }

  @Test
  void salvage_leaves_out_a_run_of_which_a_record_may_be_missing() {
    FaultyDisk to = new FaultyDisk();
    long end = sizeOfLastFile() - CLOSING_FRAME;
    disk.flip(lastFile(), end - 10); // In the last record of 'open'; its head is intact.
    disk.flip(lastFile(), end - 25); // Nor is that any more: it could be of any run.

    Salvaged salvaged = FileJournal.salvage(disk, to);

    assertThat(salvaged.copied()).containsExactly("ended");
    assertThat(salvaged.leftOut()).containsOnlyKeys("open", "other");
  }

  @Test
  @Tag("threat:J3")
  void salvage_copies_no_run_as_whole_whose_end_was_cut_off() throws Exception {
    for (long size = 0; size < sizeOfLastFile() - CLOSING_FRAME; size += 5) {
      FaultyDisk cut = disk.crashed(Crash.keepingAll());
      cut.open(lastFile()).truncate(size);

      Salvaged salvaged = FileJournal.salvage(cut, new FaultyDisk());

      assertThat(salvaged.copied()).as("cut to %d bytes", size).doesNotContain("open");
      if (!salvaged.leftOut().containsKey("open")) {
        assertThat(salvaged.lost()).as("cut to %d bytes", size).isNotEmpty();
      }
    }
  }

  @Test
  @Tag("twin:J3")
  void salvage_loses_nothing_with_the_frame_that_ends_a_journal() throws Exception {
    FaultyDisk cut = disk.crashed(Crash.keepingAll());
    cut.open(lastFile()).truncate(sizeOfLastFile() - CLOSING_FRAME);

    Salvaged salvaged = FileJournal.salvage(cut, new FaultyDisk());

    assertThat(salvaged.copied()).containsExactly("ended", "open", "other");
    assertThat(salvaged.lost()).isEmpty();
  }

  @Test
  void salvage_says_which_frames_are_not_there_at_all() throws Exception {
    FaultyDisk shorter = disk.crashed(Crash.keepingAll());
    shorter.delete(lastFile());

    Salvaged salvaged = FileJournal.salvage(shorter, new FaultyDisk());

    assertThat(salvaged.copied()).containsExactly("ended");
    assertThat(salvaged.lost()).singleElement().asString().matches("\\d+ to \\d+");
  }

  @Test
  void salvaging_an_intact_journal_copies_all() {
    FaultyDisk to = new FaultyDisk();

    Salvaged salvaged = FileJournal.salvage(disk, to);

    assertThat(salvaged.leftOut()).isEmpty();
    assertThat(salvaged.lost()).isEmpty();
    assertThat(Story.State.of(FileJournal.open(to, SMALL))).isEqualTo(story.latest());
  }

  @Test
  void a_file_that_is_missing_in_the_middle_is_noticed() throws Exception {
    String missing = lastFile();
    FileJournal.open(disk, SMALL).append("next", List.of(Story.event("1")));
    FaultyDisk crashed = disk.crashed(Crash.total());
    crashed.delete(missing);

    assertThatThrownBy(() -> FileJournal.open(crashed, SMALL))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("a file before it is missing");
  }

  private String lastFile() {
    return disk.list().stream().sorted().reduce((one, next) -> next).orElseThrow();
  }

  private long sizeOfLastFile() {
    try {
      return disk.open(lastFile()).size();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
