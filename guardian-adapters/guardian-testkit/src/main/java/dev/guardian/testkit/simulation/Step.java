package dev.guardian.testkit.simulation;

import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import java.util.List;

/**
 * One event of a run, folded from the journal.
 *
 * @param commands what followed from it
 * @param after the run after it
 */
record Step(String run, Event event, RunState after, List<Command> commands) {

  /** Returns the stage that a command of this run is of: what follows the run in its id. */
  String stageOf(String command) {
    int from = run.length() + 1;
    int slash = command.indexOf('/', from);
    return slash < 0 ? "" : command.substring(from, slash);
  }
}
