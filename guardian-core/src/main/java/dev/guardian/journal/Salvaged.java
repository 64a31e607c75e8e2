package dev.guardian.journal;

import java.util.List;
import java.util.Map;

/**
 * What could be saved of a damaged journal.
 *
 * @param copied the runs that are whole, in the order of their first record
 * @param leftOut the others that a name is known of, each with what is the matter
 */
public record Salvaged(List<String> copied, Map<String, String> leftOut) {
  public Salvaged {
    copied = List.copyOf(copied);
    leftOut = Map.copyOf(leftOut);
  }
}
