package dev.guardian.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fact about what was delivered to a service. An entry with the same service, run and kind as
 * an earlier one is the same fact told again.
 *
 * @param kind what happened
 * @param service {@link Target#key}
 * @param environment the environment's name
 * @param run the run that did it
 * @param at when
 * @param by who: {@code guardian}, or a person
 * @param release which release; null for a freeze and its end
 * @param reason why, for people; empty for none
 */
public record DeliveryEntry(
    Kind kind,
    String service,
    String environment,
    String run,
    Instant at,
    String by,
    @Nullable Release release,
    String reason) {

  /** What can happen. */
  public enum Kind {
    /** A release was brought to all traffic with success. */
    COMPLETED,
    /** A release was taken back by itself. */
    ROLLED_BACK,
    /** A release was taken back by a person. */
    ROLLED_BACK_BY_HAND,
    /** Nothing is delivered any more. */
    FROZEN,
    /** Deliveries go on. */
    UNFROZEN
  }
}
