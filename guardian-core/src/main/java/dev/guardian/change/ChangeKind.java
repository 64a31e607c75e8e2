package dev.guardian.change;

/** What happened to one file. */
public enum ChangeKind {
  ADDED,
  MODIFIED,
  DELETED,
  RENAMED,
  COPIED,
  TYPE_CHANGED,
  /** A status that Guardian does not know; treated as the riskiest. */
  UNKNOWN
}
