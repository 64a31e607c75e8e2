package dev.guardian.dsl.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of a mapping.
 *
 * @param known those that can be said
 * @param notYet those that the language has and this version does not
 */
public record Words(Set<String> known, Set<String> notYet) {

  /** Keys with blanks between. */
  public static Words of(String known) {
    return new Words(split(known), Set.of());
  }

  /** The same with keys that this version does not have yet, with blanks between. */
  public Words notYet(String words) {
    return new Words(known, split(words));
  }

  private static Set<String> split(String words) {
    return new LinkedHashSet<>(List.of(words.split(" ")));
  }
}
