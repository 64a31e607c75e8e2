package dev.guardian.spi;

import java.util.List;

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
   * Returns the records of a run in the order they were appended; empty for a run that is not
   * known.
   *
   * @throws JournalException if the store cannot be read
   */
  List<JournalRecord> read(String run);

  /**
   * Says that a run needs nothing any more. Saying it twice is the same as once.
   *
   * @throws JournalException if that may not be durable
   */
  void end(String run);

  /**
   * Returns all runs in the order of their first record.
   *
   * @throws JournalException if the store cannot be read
   */
  List<JournalRun> runs();

  @Override
  void close();
}
