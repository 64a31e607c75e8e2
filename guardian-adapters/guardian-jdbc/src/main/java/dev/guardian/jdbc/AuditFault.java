package dev.guardian.jdbc;

/**
 * The first place at which an audit log is not what was written.
 *
 * @param position the entry's place, from 1
 * @param kind what is wrong there
 * @param detail what was found and what was wanted, in words
 */
public record AuditFault(long position, Kind kind, String detail) {

  /** What can be wrong. */
  public enum Kind {
    /** The entry, or the one before it, is another than was written here: edited or moved. */
    CHANGED,
    /** The entry is not there, but later ones are. */
    MISSING,
    /** The log ends before the entry, which a checkpoint says was there. */
    CUT_OFF,
    /**
     * The log is sound in itself but another one than a checkpoint saw: it was written anew from
     * some entry at or before this one.
     */
    FORKED
  }

  @Override
  public String toString() {
    return "audit entry " + position + ": " + detail;
  }
}
