package dev.guardian.testkit.store;

import dev.guardian.trust.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a ledger with its answer. The state of a ledger is an agent's entries, in order. */
sealed interface LedgerCall {

  /** Returns the entries after the call; null if with these it could not answer as it did. */
  @Nullable List<LedgerEntry> after(List<LedgerEntry> entries);

  /** An entry was told, and was new or not. */
  record Append(LedgerEntry entry, boolean wasNew) implements LedgerCall {
    @Override
    public @Nullable List<LedgerEntry> after(List<LedgerEntry> entries) {
      boolean known =
          entries.stream()
              .anyMatch(
                  each ->
                      each.kind() == entry.kind()
                          && each.change() == entry.change()
                          && each.key().equals(entry.key()));
      if (known == wasNew) {
        return null;
      }
      return known ? entries : with(entries);
    }

    private List<LedgerEntry> with(List<LedgerEntry> entries) {
      List<LedgerEntry> more = new ArrayList<>(entries);
      more.add(entry);
      return List.copyOf(more);
    }

    @Override
    public String toString() {
      return "append " + LedgerCall.brief(entry) + (wasNew ? ", new" : ", known");
    }
  }

  /** The agent's entries were read. */
  record Read(List<LedgerEntry> found) implements LedgerCall {
    public Read {
      found = List.copyOf(found);
    }

    @Override
    public @Nullable List<LedgerEntry> after(List<LedgerEntry> entries) {
      return entries.equals(found) ? entries : null;
    }

    @Override
    public String toString() {
      return "read " + found.stream().map(LedgerCall::brief).toList();
    }
  }

  private static String brief(LedgerEntry entry) {
    return entry.kind() + " " + entry.change() + " as told " + entry.detail();
  }
}
