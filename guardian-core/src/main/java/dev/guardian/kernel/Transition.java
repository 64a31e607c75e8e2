package dev.guardian.kernel;

/**
 * A step of one of the kernel's state machines.
 *
 * @param machine which machine: {@code run}, {@code checks}, {@code gate} or {@code approval}
 * @param from the state before
 * @param event the simple name of the event's class
 * @param to the state after
 */
public record Transition(String machine, String from, String event, String to) {
  @Override
  public String toString() {
    return machine + ": " + from + " --" + event + "--> " + to;
  }
}
