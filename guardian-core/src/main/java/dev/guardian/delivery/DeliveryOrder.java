package dev.guardian.delivery;

import dev.guardian.change.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody orders by hand.
 *
 * @param kind what is to be done
 * @param environment where
 * @param release the release to promote; null for any other order
 * @param by who orders it
 * @param reason why, for people
 */
public record DeliveryOrder(
    Kind kind, String environment, @Nullable Release release, Principal by, String reason) {

  /** What can be ordered. */
  public enum Kind {
    /** Deliver what completed in the environment before. */
    PROMOTE,
    /** Return to the release before the present one. */
    ROLL_BACK,
    /** Deliver nothing any more. */
    FREEZE,
    /** Deliver again. */
    UNFREEZE
  }
}
