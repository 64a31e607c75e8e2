package dev.guardian.engine;

import dev.guardian.kernel.Command;
import java.util.List;

/** Which commands must be durable before they are performed. */
final class Intents {
  private Intents() {}

  /**
   * Returns whether the command changes something that a crash would not undo, so that the intent
   * must be on the disk first.
   */
  static boolean needed(Command command) {
    return !ahead(command) && !(command instanceof Command.StopGate);
  }

  /**
   * Returns whether somebody waits until these commands may be performed. What only goes into the
   * audit log is written when its intent is durable, whenever that is, unless the run ends with it.
   */
  static boolean urgent(List<Command> commands, boolean last) {
    for (Command command : commands) {
      if (needed(command) && (last || !(command instanceof Command.WriteAudit))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether the command may be performed before anybody knows of it: it only asks, or lives
   * and dies with this process.
   */
  static boolean ahead(Command command) {
    return command instanceof Command.AskTrackRecord
        || command instanceof Command.SetTimer
        || command instanceof Command.CancelTimer;
  }
}
