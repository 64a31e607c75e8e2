package dev.guardian.quickstart.timing;

import java.time.Duration;

/**
 * Where the time of one change, or of all, went.
 *
 * @param wall the time by the clock on the wall
 * @param insideGates for how long of it at least one gate ran
 * @param holdDown for how long of it a decision had to stand before it was acted on, while no gate
 *     ran
 * @param people for how long of it a person was waited for, while no gate ran
 * @param delivery for how long of it a release was rolled out or watched, while none of the above
 */
public record Overhead(
    Duration wall, Duration insideGates, Duration holdDown, Duration people, Duration delivery) {

  /** Returns the wall time less the time inside the gates. */
  public Duration outsideGates() {
    return wall.minus(insideGates);
  }

  /** Returns what is left of it without the waiting that the definition asks for. */
  public Duration own() {
    return outsideGates().minus(holdDown).minus(people).minus(delivery);
  }
}
