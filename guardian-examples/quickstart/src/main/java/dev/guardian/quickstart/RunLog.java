package dev.guardian.quickstart;

import dev.guardian.engine.RunListener;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs every event of every run with what follows from it: names and ids, nothing that a tool or an
 * agent wrote.
 */
final class RunLog implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  @Override
  public void decided(RunState state, Event event, List<Command> commands) {
    LOG.atInfo()
        .addKeyValue("run", state.run())
        .addKeyValue("change", state.subject().number())
        .addKeyValue("event", event.getClass().getSimpleName())
        .addKeyValue("phase", state.phase().name())
        .addKeyValue("commands", String.join(" ", commands.stream().map(Command::id).toList()))
        .log("decided");
  }
}
