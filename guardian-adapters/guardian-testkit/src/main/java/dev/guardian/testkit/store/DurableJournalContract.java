package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link Journal} owes that outlives its process. */
public abstract class DurableJournalContract extends JournalContract {

  /** Closes the store that {@link #open} opened, opens it again and returns its journal. */
  protected abstract Journal reopen() throws Exception;

  @Test
  protected void everything_is_there_after_reopening() throws Exception {
    journal.append("run-1", numbered(1, 3));
    journal.append("run-2", List.of(event("\"ä日👩‍🔧\"")));
    journal.end("run-1");

    journal = reopen();

    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 3));
    assertThat(journal.read("run-2")).containsExactly(event("\"ä日👩‍🔧\""));
    assertThat(journal.runs())
        .containsExactly(new JournalRun("run-1", true), new JournalRun("run-2", false));
  }

  @Test
  protected void what_was_forgotten_stays_so_after_reopening() throws Exception {
    journal.append("run-1", numbered(1, 3));
    journal.append("run-2", numbered(1, 1));
    journal.end("run-1");
    journal.forget("run-1");
    journal.append("run-1", numbered(9, 9));

    journal = reopen();

    assertThat(journal.read("run-1")).isEqualTo(numbered(9, 9));
    assertThat(journal.runs())
        .containsExactly(new JournalRun("run-2", false), new JournalRun("run-1", false));
  }

  @Test
  protected void what_nobody_waited_for_is_there_after_closing() throws Exception {
    journal.append("run-1", numbered(1, 1));
    journal.appendSoon("run-1", numbered(2, 3));
    journal.end("run-1");

    journal = reopen();

    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 3));
    assertThat(journal.runs()).containsExactly(new JournalRun("run-1", true));
  }

  @Test
  protected void appending_goes_on_where_it_stopped() throws Exception {
    List<JournalRecord> expected = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      journal.append("run-1", numbered(n, n));
      journal.append("run-of-opening-" + n, numbered(1, 1));
      expected.addAll(numbered(n, n));
      journal = reopen();
    }

    assertThat(journal.read("run-1")).isEqualTo(expected);
    assertThat(journal.runs())
        .extracting(JournalRun::run)
        .containsExactly(
            "run-1",
            "run-of-opening-1",
            "run-of-opening-2",
            "run-of-opening-3",
            "run-of-opening-4");
  }
}
