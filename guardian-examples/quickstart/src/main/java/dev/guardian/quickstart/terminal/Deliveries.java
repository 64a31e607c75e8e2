package dev.guardian.quickstart.terminal;

import dev.guardian.engine.RunListener;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Knows which rollouts and watches are under way, for {@link LiveStatus}. */
public final class Deliveries implements RunListener {

  /**
   * A rollout or a watch that is under way.
   *
   * @param stage its name
   */
  public record UnderWay(String stage, StageState state) {}

  private final Map<String, RunState> runs = new LinkedHashMap<>();

  @Override
  public synchronized void decided(RunState state, Event event, List<Command> commands) {
    if (state.phase().ended()) {
      runs.remove(state.run());
    } else {
      runs.put(state.run(), state);
    }
  }

  /** Returns those that are under way now, in the order in which their runs began. */
  public synchronized List<UnderWay> underWay() {
    List<UnderWay> underWay = new ArrayList<>();
    for (RunState run : runs.values()) {
      run.rollouts().forEach((name, each) -> add(underWay, name, each, each.startedAt() != null));
      run.watches().forEach((name, each) -> add(underWay, name, each, each.startedAt() != null));
    }
    return underWay;
  }

  private static void add(List<UnderWay> underWay, String name, StageState state, boolean began) {
    if (began && !state.done()) {
      underWay.add(new UnderWay(name, state));
    }
  }
}
