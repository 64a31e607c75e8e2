package dev.guardian.examples.benchmarks.host;

import dev.guardian.engine.InMemoryJournal;
import dev.guardian.jdbc.SqliteStore;
import dev.guardian.journal.FileJournal;
import dev.guardian.spi.Journal;
import java.nio.file.Path;
import java.util.Locale;

/** Where Guardian keeps its journal. */
public enum Store {
  FILE {
    @Override
    public Opened open(Path folder) {
      Journal journal = FileJournal.open(folder.resolve("journal"));
      return new Opened(journal, journal::close);
    }
  },
  SQLITE {
    @Override
    public Opened open(Path folder) {
      SqliteStore store = SqliteStore.open(folder.resolve("guardian.db"));
      return new Opened(store.journal(), store::close);
    }
  },
  MEMORY {
    @Override
    public Opened open(Path folder) {
      Journal journal = new InMemoryJournal();
      return new Opened(journal, journal::close);
    }
  };

  /** The name under which it takes part in the table of peers. */
  public String contestant() {
    return "guardian-" + name().toLowerCase(Locale.ROOT);
  }

  /** Opens what a folder holds, or makes it there. */
  public abstract Opened open(Path folder);

  /**
   * A journal, and what closes it.
   *
   * @param journal where runs are kept
   * @param closing closes it and everything under it
   */
  public record Opened(Journal journal, Runnable closing) implements AutoCloseable {
    @Override
    public void close() {
      closing.run();
    }
  }
}
