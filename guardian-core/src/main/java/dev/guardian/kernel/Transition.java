package dev.guardian.kernel;

/**
 * A step of one of the kernel's state machines.
 *
 * @param machine which machine: {@code run}, {@code checks}, {@code gate}, {@code approval}, {@code
 *     rollout} or {@code watch}
 * @param from the state before
 * @param event the simple name of the event's class, or one of the causes below
 * @param to the state after
 */
public record Transition(String machine, String from, String event, String to) {
  /** All stages before it came to their end, whatever event that was. */
  static final String READY = "Ready";

  /** All deliveries of the run came to their end, whatever event that was. */
  static final String CONCLUDED = "Concluded";

  /** There is no release to return to, whatever event wanted the return. */
  static final String NOWHERE = "NothingToReturnTo";

  @Override
  public String toString() {
    return machine + ": " + from + " --" + event + "--> " + to;
  }
}
