package dev.guardian.testkit.journal;

import dev.guardian.testkit.journal.FaultyDisk.Operation;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which operations of a {@link FaultyDisk} fail.
 *
 * @param from the number of the first that may, counted over all operations
 * @param lasting whether all after it fail too, else just one does
 * @param kinds only operations of these kinds fail
 * @param message what the operating system would say
 */
public record Faults(long from, boolean lasting, Set<Operation> kinds, String message) {
  public static final String DISK_FULL = "No space left on device";
  public static final String IO_ERROR = "Input/output error";

  /** Nothing fails. */
  public static final Faults NONE =
      new Faults(Long.MAX_VALUE, false, EnumSet.noneOf(Operation.class), IO_ERROR);

  public Faults {
    kinds = Set.copyOf(kinds);
  }

  /** Operation {@code number} fails, whatever it is, and no other. */
  public static Faults once(long number) {
    return new Faults(number, false, EnumSet.allOf(Operation.class), IO_ERROR);
  }

  /** Operation {@code number} and all after it fail. */
  public static Faults lasting(long number) {
    return new Faults(number, true, EnumSet.allOf(Operation.class), IO_ERROR);
  }

  /** From operation {@code number} on nothing can be created or written; all else succeeds. */
  public static Faults diskFull(long number) {
    return new Faults(number, true, EnumSet.of(Operation.CREATE, Operation.WRITE), DISK_FULL);
  }

  void check(Operation operation, long number) throws IOException {
    if (number >= from && (lasting || number == from) && kinds.contains(operation)) {
      throw new IOException(message);
    }
  }
}
