package dev.guardian.quickstart;

import dev.guardian.engine.RunListener;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs every event of every run with what follows from it: names and ids, nothing that a tool or an
 * agent wrote.
 */
final class RunLog implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  @Override
  public void decided(RunState state, Event event, List<Command> commands) {
    LoggingEventBuilder entry = LOG.atInfo().addKeyValue("run", state.run());
    if (state.ofChange()) {
      entry = entry.addKeyValue("change", state.change().number());
    }
    for (Map.Entry<String, StageState.Rolling> each : state.rollouts().entrySet()) {
      StageState.Rolling rollout = each.getValue();
      if (rollout.release() != null) {
        entry =
            entry
                .addKeyValue("rollout", each.getKey() + " " + rollout.phase())
                .addKeyValue("release", rollout.release().digest())
                .addKeyValue("traffic", readBack(rollout, rollout.release().digest()));
      }
    }
    entry
        .addKeyValue("event", event.getClass().getSimpleName())
        .addKeyValue("phase", state.phase().name())
        .addKeyValue("commands", String.join(" ", commands.stream().map(Command::id).toList()))
        .log("decided");
  }

  /** The release's part of the traffic as it was last read back, in percent. */
  private static double readBack(StageState.Rolling rollout, String digest) {
    int readings = rollout.served().size();
    return readings == 0 ? 0 : rollout.served().get(readings - 1).serving().traffic(digest);
  }
}
