package dev.guardian.jdbc;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far an audit log had come at a moment. Kept where whoever can write to the store cannot write
 * — a ticket, another system's log, a sheet of paper — it shows later whether entries up to there
 * were changed, moved, cut off or written anew.
 *
 * <p>Its text is one line: {@code guardian-audit/1 <entries> <hash> <moment>}.
 *
 * @param entries how many entries there were
 * @param hash the hash of the last one: 64 lower-case hexadecimal digits, all zero if there was
 *     none
 * @param at when it was taken; says nothing about the entries
 */
public record AuditCheckpoint(long entries, String hash, Instant at) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern LINE =
      Pattern.compile("guardian-audit/1 (\\d{1,18}) ([0-9a-f]{64}) (\\S+)");

  /** Before the first entry of every log. */
  static final AuditCheckpoint NOTHING =
      new AuditCheckpoint(0, AuditHead.NONE.hash(), Instant.EPOCH);

  /**
   * @throws IllegalArgumentException if the number is negative, the hash is none, or one says that
   *     there are no entries and the other that there are
   */
  public AuditCheckpoint {
    if (entries < 0 || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "a checkpoint has a number of entries and 64 lower-case hexadecimal digits, but found "
              + entries
              + " and '"
              + hash
              + "'; keep what checkpoint() gave");
    }
    if (entries == 0 != hash.equals(AuditHead.NONE.hash())) {
      throw new IllegalArgumentException(
          "a checkpoint of no entries has the hash of no entry, but found "
              + entries
              + " and "
              + hash
              + "; keep what checkpoint() gave");
    }
  }

  /**
   * Reads what {@link #toString} wrote; white space around it does not matter.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static AuditCheckpoint parse(String text) {
    Matcher line = LINE.matcher(text.strip());
    if (!line.matches()) {
      throw noCheckpoint(text, null);
    }
    try {
      return new AuditCheckpoint(
          Long.parseLong(line.group(1)), line.group(2), Instant.parse(line.group(3)));
    } catch (DateTimeException e) {
      throw noCheckpoint(text, e);
    }
  }

  private static IllegalArgumentException noCheckpoint(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "a checkpoint reads 'guardian-audit/1 <entries> <hash> <moment>', but found '"
            + text
            + "'; give the line as it was kept",
        cause);
  }

  @Override
  public String toString() {
    return "guardian-audit/1 " + entries + " " + hash + " " + at;
  }
}
