package dev.guardian.spi;

/**
 * A run that a journal knows.
 *
 * @param run its id
 * @param ended whether it needs nothing any more
 */
public record JournalRun(String run, boolean ended) {}
