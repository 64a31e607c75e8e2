package dev.guardian.testkit.delivery;

import dev.guardian.delivery.Target;
import java.time.Instant;

/** Says which part of a service's traffic went to a version. */
@FunctionalInterface
public interface Traffic {

  /**
   * What a version got.
   *
   * @param share 0 to 1
   * @param answers whether it was alive; a dead one fails every request
   */
  record Part(double share, boolean answers) {
    /** No traffic. */
    public static final Part NONE = new Part(0, true);

    /** All traffic. */
    public static final Part ALL = new Part(1, true);
  }

  /** Returns what a version got at a moment of the past. */
  Part part(Target target, String digest, Instant at);

  /** Every version gets as much as if it were alone. */
  static Traffic everything() {
    return (target, digest, at) -> Part.ALL;
  }
}
