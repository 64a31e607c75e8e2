package dev.guardian.journal;

/**
 * A place where a journal does not hold what was written.
 *
 * @param file its name
 * @param offset where in the file, in bytes
 * @param found what is there and what should be
 */
public record Damage(String file, long offset, String found) {
  @Override
  public String toString() {
    return file + " at byte " + offset + ": " + found;
  }
}
