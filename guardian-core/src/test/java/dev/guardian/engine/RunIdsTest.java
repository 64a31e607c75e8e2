package dev.guardian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.JournalRecord;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunIdsTest {
  private final InMemoryJournal journal = new InMemoryJournal();
  private final RunIds ids = new RunIds(journal);

  /** Found by the simulation: two freezes at one moment shared a run. */
  @Test
  @Tag("threat:J8")
  void an_order_gets_no_run_that_has_begun_but_is_not_in_the_journal_yet() {
    Set<String> begun = Set.of("shop-freeze-production-1");

    assertThat(ids.fresh("shop-freeze-production", begun::contains))
        .isEqualTo("shop-freeze-production-2");
  }

  @Test
  @Tag("twin:J8")
  void an_order_gets_the_first_number_that_is_free() {
    journal.append(
        "shop-freeze-production-1",
        List.of(new JournalRecord(JournalRecord.Kind.EVENT, "1", "{}")));

    assertThat(ids.fresh("shop-freeze-production", run -> false))
        .isEqualTo("shop-freeze-production-2");
    assertThat(ids.fresh("shop-freeze-staging", run -> false)).isEqualTo("shop-freeze-staging-1");
  }
}
