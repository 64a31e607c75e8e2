package dev.guardian.quickstart.timing;

import dev.guardian.engine.RunListener;
import dev.guardian.kernel.ApprovalPhase;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.kernel.WatchPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Notes what happened when, of this start of the program only. Safe for use by several threads. */
public final class Timeline implements RunListener {
  private enum Kind {
    GUARDED,
    GATE,
    HOLD_DOWN,
    PERSON,
    DELIVERY
  }

  private record Noted(Kind kind, long change, Span span) {}

  private record Waiting(Kind kind, long change) {}

  private final List<Noted> noted = new ArrayList<>();
  private final Map<String, Instant> holding = new HashMap<>();
  private final Map<Waiting, Instant> waiting = new HashMap<>();

  /** Notes that a change was guarded for a time. */
  public synchronized void guarded(long change, Span span) {
    noted.add(new Noted(Kind.GUARDED, change, span));
  }

  /** Notes that a gate of a change ran. */
  public synchronized void gate(long change, Span span) {
    noted.add(new Noted(Kind.GATE, change, span));
  }

  @Override
  public synchronized void decided(RunState state, Event event, List<Command> commands) {
    if (!state.ofChange()) {
      return;
    }
    long change = state.facts().change().number();
    for (Command command : commands) {
      if (command instanceof Command.SetTimer timer && timer.id().contains("/hold-down#")) {
        holding.put(timer.id(), event.at());
      }
    }
    if (event instanceof Event.TimerFired fired) {
      Instant since = holding.remove(fired.command());
      if (since != null) {
        noted.add(new Noted(Kind.HOLD_DOWN, change, new Span(since, event.at())));
      }
    }
    lasts(new Waiting(Kind.PERSON, change), asks(state), event.at());
    lasts(new Waiting(Kind.DELIVERY, change), delivers(state), event.at());
  }

  private void lasts(Waiting what, boolean still, Instant at) {
    if (still) {
      waiting.putIfAbsent(what, at);
      return;
    }
    Instant since = waiting.remove(what);
    if (since != null) {
      noted.add(new Noted(what.kind(), what.change(), new Span(since, at)));
    }
  }

  private static boolean asks(RunState state) {
    return state.phase() == RunPhase.WAITING
        && state.stages().values().stream().anyMatch(Timeline::asks);
  }

  private static boolean asks(StageState stage) {
    return stage instanceof StageState.Approving approving
        ? approving.phase() == ApprovalPhase.ASKING
        : stage instanceof StageState.Rolling rolling && rolling.phase() == RolloutPhase.ASKING;
  }

  private static boolean delivers(RunState state) {
    boolean rollsOut =
        state.rollouts().values().stream()
            .map(StageState.Rolling::phase)
            .anyMatch(each -> each.compareTo(RolloutPhase.ASKING) > 0 && !each.done());
    return rollsOut
        || state.watches().values().stream()
            .map(StageState.Watching::phase)
            .anyMatch(each -> each != WatchPhase.PENDING && !each.done());
  }

  /** Returns where the time of one change went. */
  public synchronized Overhead of(long change) {
    return overhead(each -> each.change() == change);
  }

  /** Returns where all the time went. */
  public synchronized Overhead total() {
    return overhead(each -> true);
  }

  private Overhead overhead(Predicate<Noted> which) {
    Collection<Span> frames = spans(which, Kind.GUARDED);
    Collection<Span> gates = spans(which, Kind.GATE);
    Collection<Span> gatesAndHolding = spans(which, Kind.GATE, Kind.HOLD_DOWN);
    Collection<Span> withPeople = spans(which, Kind.GATE, Kind.HOLD_DOWN, Kind.PERSON);
    Collection<Span> all = spans(which, Kind.GATE, Kind.HOLD_DOWN, Kind.PERSON, Kind.DELIVERY);
    var insideGates = Span.covered(frames, gates);
    var withHolding = Span.covered(frames, gatesAndHolding);
    return new Overhead(
        Span.covered(frames, frames),
        insideGates,
        withHolding.minus(insideGates),
        Span.covered(frames, withPeople).minus(withHolding),
        Span.covered(frames, all).minus(Span.covered(frames, withPeople)));
  }

  private List<Span> spans(Predicate<Noted> which, Kind... kinds) {
    List<Kind> wanted = List.of(kinds);
    return noted.stream()
        .filter(which)
        .filter(each -> wanted.contains(each.kind()))
        .map(Noted::span)
        .toList();
  }
}
