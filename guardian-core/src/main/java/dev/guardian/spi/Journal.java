package dev.guardian.spi;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keeps what happened, durably and in order. Several runs append at once; an implementation may
 * commit them together.
 */
public interface Journal extends AutoCloseable {

  /**
   * Appends records to a run and returns when all of them are durable: either all are kept or none
   * is.
   *
   * @throws JournalException if they may not be durable; the caller must not act on them
   */
  void append(String run, List<JournalRecord> records);

  /**
   * Appends records that nobody waits for: they are durable no later than the next {@link #append}
   * of anyone, and within a few milliseconds if there is none. They keep their place: what was
   * handed in before them for the run comes before them, what is handed in later after them. A
   * crash may lose them, and then loses everything that was handed in after them for the run.
   *
   * <p>So that a journal may spare a commit; one that cannot appends at once.
   *
   * @return completes when they are durable, exceptionally with a {@link JournalException} if they
   *     may not be
   */
  default CompletionStage<Void> appendSoon(String run, List<JournalRecord> records) {
    try {
      append(run, records);
      return CompletableFuture.completedFuture(null);
    } catch (JournalException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Makes sure that no other engine has taken this journal over: asked before something is changed
   * in the world, because an engine may have slept since its intent became durable. A journal that
   * nobody can take over while it is open has nothing to do.
   *
   * @throws JournalException if another engine has it, or nobody knows
   */
  default void confirm() {}

  /**
   * Returns the records of a run in the order they were appended; empty for a run that is not
   * known.
   *
   * @throws JournalException if the store cannot be read
   */
  List<JournalRecord> read(String run);

  /**
   * Says that a run needs nothing any more. Saying it twice is the same as once. Durable no later
   * than the next {@link #append} of anyone or {@link #close}: a run whose end a crash has lost is
   * found to be finished and is ended again.
   *
   * @throws JournalException if it is known already that it will not be durable
   */
  void end(String run);

  /**
   * Forgets a run that has ended, with all its records, so that the journal does not grow for ever.
   * A run that is not known is forgotten already. The space is given back when it suits the store.
   *
   * @throws IllegalArgumentException if the run has not ended
   * @throws JournalException if that may not be durable
   */
  void forget(String run);

  /**
   * Returns all runs in the order of their first record.
   *
   * @throws JournalException if the store cannot be read
   */
  List<JournalRun> runs();

  @Override
  void close();
}
