package dev.guardian.testkit.store;

import dev.guardian.engine.InMemoryJournal;
import dev.guardian.spi.Journal;

final class InMemoryJournalTest extends JournalContract {
  @Override
  protected Journal open() {
    return new InMemoryJournal();
  }
}
