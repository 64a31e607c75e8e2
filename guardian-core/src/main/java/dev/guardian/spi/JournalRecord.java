package dev.guardian.spi;

/**
 * One record of a run.
 *
 * @param kind what it holds
 * @param kernel the version of the kernel that wrote it
 * @param json the event or the commands as a JSON text
 */
public record JournalRecord(Kind kind, String kernel, String json) {

  /** What a record holds. */
  public enum Kind {
    /** An event, before it was acted on. */
    EVENT,
    /** The commands that followed: the intent to perform them. */
    COMMANDS
  }
}
