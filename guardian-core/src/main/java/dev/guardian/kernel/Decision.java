package dev.guardian.kernel;

import java.util.List;

/**
 * What the kernel answers.
 *
 * @param next the state after the event
 * @param commands what is to be done, in order
 * @param taken the transitions that were taken, in order; none for an event that did not fit
 */
public record Decision(RunState next, List<Command> commands, List<Transition> taken) {
  public Decision {
    commands = List.copyOf(commands);
    taken = List.copyOf(taken);
  }
}
