package dev.guardian.journal;

import java.util.List;
import java.util.Map;

/**
 * What could be saved of a damaged journal.
 *
 * @param copied the runs that are whole, in the order of their first record
 * @param leftOut the others that a name is known of, each with what is the matter
 * @param lost which frames are not there at all, each range as {@code 12} or {@code 12 to 24}: a
 *     run that began with one of them is gone and cannot be named
 */
public record Salvaged(List<String> copied, Map<String, String> leftOut, List<String> lost) {
  public Salvaged {
    copied = List.copyOf(copied);
    leftOut = Map.copyOf(leftOut);
    lost = List.copyOf(lost);
  }
}
