package dev.guardian.engine;

import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import java.util.List;

/**
 * Watches runs: for a terminal, a page, a test. Called on the run's own thread after the event is
 * durable and before its commands are performed, one event of a run after the other. What a
 * listener throws is logged and harms nothing.
 */
@FunctionalInterface
public interface RunListener {
  void decided(RunState state, Event event, List<Command> commands);
}
