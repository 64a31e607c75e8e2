package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What an {@link AuditLog} owes whose entries are chained by hashes, and whose checkpoints can be
 * kept elsewhere: whoever writes into the store behind its back is found out.
 */
public abstract class TamperEvidentAuditLogContract extends DurableAuditLogContract {
  private static final int ENTRIES = 5;

  /** Returns how far the log has come, as the text that a person keeps elsewhere. */
  protected abstract String checkpoint();

  /**
   * Returns the first entry that is not what was written.
   *
   * @param kept what {@link #checkpoint} once returned; null to go by the log alone
   */
  protected abstract OptionalLong firstBad(@Nullable String kept);

  /** Returns what the store holds, in the order of positions. */
  protected abstract List<StoredEntry> stored() throws Exception;

  /** Makes the store hold this instead, behind its back. */
  protected abstract void store(List<StoredEntry> entries) throws Exception;

  @Test
  @Tag("twin:J12")
  protected void an_untouched_log_holds_against_every_earlier_checkpoint() throws Exception {
    List<String> kept = new ArrayList<>();
    for (int n = 0; n <= ENTRIES; n++) {
      kept.add(checkpoint());
      audit.append(entry("entry-" + n));
      audit.append(entry("entry-" + n));
    }
    kept.add(checkpoint());
    store(stored());
    audit = reopen();

    assertThat(firstBad(null)).isEmpty();
    assertThat(kept).allSatisfy(each -> assertThat(firstBad(each)).as(each).isEmpty());
  }

  @Test
  @Tag("twin:J12")
  protected void a_log_goes_on_after_it_was_verified() {
    String kept = appended();
    assertThat(firstBad(kept)).isEmpty();

    audit.append(entry("later"));

    assertThat(firstBad(kept)).isEmpty();
    assertThat(firstBad(checkpoint())).isEmpty();
    assertThat(checkpoint()).isNotEqualTo(kept);
  }

  @Test
  @Tag("threat:J12")
  protected void any_letter_that_was_edited_is_found() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String kept = appended();
    List<StoredEntry> written = stored();
    for (int i = 0; i < 60; i++) {
      List<StoredEntry> edited = new ArrayList<>(written);
      int n = random.nextInt(ENTRIES);
      edited.set(n, edited(written.get(n), random));
      store(edited);

      String what = "seed " + seed + ": " + edited.get(n);
      assertThat(firstBad(null)).as(what).hasValue(n + 1);
      assertThat(firstBad(kept)).as(what).hasValue(n + 1);
    }
    store(written);
    assertThat(firstBad(kept)).isEmpty();
  }

  private static StoredEntry edited(StoredEntry entry, Random random) {
    UnaryOperator<String> edit =
        text -> {
          int at = random.nextInt(text.length());
          // A letter that makes no key another one's: a store keeps each key once.
          char other = text.charAt(at) == 'x' ? 'z' : 'x';
          return text.substring(0, at) + other + text.substring(at + 1);
        };
    return switch (random.nextInt(3)) {
      case 0 ->
          new StoredEntry(entry.position(), edit.apply(entry.key()), entry.content(), entry.hash());
      case 1 ->
          new StoredEntry(entry.position(), entry.key(), edit.apply(entry.content()), entry.hash());
      default ->
          new StoredEntry(entry.position(), entry.key(), entry.content(), edit.apply(entry.hash()));
    };
  }

  @Test
  @Tag("threat:J12")
  protected void entries_that_changed_places_are_found() throws Exception {
    String kept = appended();
    List<StoredEntry> entries = new ArrayList<>(stored());
    StoredEntry second = entries.get(1);
    entries.set(1, entries.get(3).at(2));
    entries.set(3, second.at(4));
    store(entries);

    assertThat(firstBad(null)).hasValue(2);
    assertThat(firstBad(kept)).hasValue(2);
  }

  @Test
  @Tag("threat:J12")
  protected void an_entry_that_was_taken_out_is_found() throws Exception {
    appended();
    List<StoredEntry> written = stored();
    for (int n = 0; n < ENTRIES - 1; n++) {
      List<StoredEntry> left = new ArrayList<>(written);
      left.remove(n);
      store(left);
      assertThat(firstBad(null)).as("a gap").hasValue(n + 1);

      store(movedUp(left));
      assertThat(firstBad(null)).as("no gap").hasValue(n + 1);
    }
  }

  private static List<StoredEntry> movedUp(List<StoredEntry> left) {
    List<StoredEntry> all = new ArrayList<>();
    left.forEach(each -> all.add(each.at(all.size() + 1)));
    return all;
  }

  @Test
  @Tag("threat:J12")
  protected void an_entry_that_was_put_in_is_found() throws Exception {
    appended();
    List<StoredEntry> entries = new ArrayList<>(stored());
    StoredEntry last = entries.get(ENTRIES - 1);
    entries.add(new StoredEntry(ENTRIES + 1, "forged", last.content(), last.hash()));
    store(entries);

    assertThat(firstBad(null)).hasValue(ENTRIES + 1);
  }

  @Test
  @Tag("threat:J12")
  protected void an_end_that_was_cut_off_is_found_by_a_checkpoint() throws Exception {
    String kept = appended();
    List<StoredEntry> written = stored();
    for (int left = 0; left < ENTRIES; left++) {
      store(written.subList(0, left));

      assertThat(firstBad(null)).as("the chain alone cannot tell").isEmpty();
      assertThat(firstBad(kept)).hasValue(left + 1);
    }
  }

  @Test
  @Tag("threat:J12")
  protected void a_log_that_was_written_anew_is_found_by_a_checkpoint() throws Exception {
    String kept = appended();
    List<StoredEntry> written = stored();
    for (int shared = 0; shared < ENTRIES; shared++) {
      store(written.subList(0, shared));
      audit = reopen();
      for (int n = shared; n < ENTRIES + 2; n++) {
        audit.append(entry("forged-" + n));
      }

      assertThat(firstBad(null)).as("the chain alone cannot tell").isEmpty();
      assertThat(firstBad(kept)).hasValue(ENTRIES);
    }
  }

  private String appended() {
    for (int n = 0; n < ENTRIES; n++) {
      audit.append(entry("entry-" + n));
    }
    return checkpoint();
  }
}
