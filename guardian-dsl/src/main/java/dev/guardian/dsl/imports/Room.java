package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.YamlTree.Spot;
import java.util.Map;

/**
 * How much a definition may still hold. Variables of a workflow are written at each gate, so that a
 * small file could become a huge one.
 */
final class Room {
  static final int LARGEST = 256 * 1_024;

  private final Reading reading;
  private long left = LARGEST;

  Room(Reading reading) {
    this.reading = reading;
  }

  /** Whether one more gate with these variables fits; that it does not is a mistake. */
  boolean takes(Map<String, String> own, Map<String, String> shared, int line) {
    if (left < 0) {
      return false;
    }
    left -= length(own) + length(shared);
    if (left < 0) {
      refuse(line);
    }
    return left >= 0;
  }

  /** Notes that the definition is too large. */
  void refuse(int line) {
    reading.add(
        Where.ROOT.in("jobs"),
        new Spot(line, 1),
        "the definition would be larger than 256 KiB; set variables at the steps that need them, or split the workflow");
  }

  private static long length(Map<String, String> variables) {
    return variables.entrySet().stream()
        .mapToLong(each -> each.getKey().length() + each.getValue().length())
        .sum();
  }
}
