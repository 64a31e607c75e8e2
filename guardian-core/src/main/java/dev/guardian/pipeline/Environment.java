package dev.guardian.pipeline;

import dev.guardian.delivery.Target;
import org.jspecify.annotations.Nullable;

/**
 * A place where the service lives, such as staging or production. The order of a definition's
 * environments is the order in which a release climbs.
 *
 * @param name its name: lower-case letters, digits and hyphens
 * @param to where a release goes
 * @param promotes when a release goes there
 * @param asks who must agree before it does; null for nobody
 */
public record Environment(String name, Target to, Promotes promotes, @Nullable Asks asks) {

  /** When a release goes to an environment. */
  public enum Promotes {
    /** In the run of its change, after the merge. */
    ON_MERGE("on-merge"),
    /** When somebody says so, in a run of its own. */
    BY_HAND("by-hand");

    private final String word;

    Promotes(String word) {
      this.word = word;
    }

    /** Returns the word of the definition. */
    public String word() {
      return word;
    }
  }

  /** An environment that every merge goes to and that asks nobody. */
  public static Environment of(String name, Target to) {
    return new Environment(name, to, Promotes.ON_MERGE, null);
  }
}
