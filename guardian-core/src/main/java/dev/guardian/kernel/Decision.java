package dev.guardian.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * Returns the state in which exactly these commands were given: what an earlier kernel decided,
   * where it decided otherwise.
   */
  public RunState asRecorded(List<Command> recorded) {
    Map<String, Command> outstanding = new LinkedHashMap<>(next.outstanding());
    commands.forEach(command -> outstanding.remove(command.id()));
    recorded.stream()
        .filter(Command::answered)
        .forEach(command -> outstanding.put(command.id(), command));
    return next.withOutstanding(outstanding);
  }
}
