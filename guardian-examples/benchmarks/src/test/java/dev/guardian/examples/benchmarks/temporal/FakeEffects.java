package dev.guardian.examples.benchmarks.temporal;

import dev.guardian.change.MergeOutcome;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Command;
import dev.guardian.trust.TrackRecord;
import io.temporal.activity.Activity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A world in which gates answer what a test wants, and a forge that knows merges by their key. */
final class FakeEffects implements Effects {
  final List<Command> performed = Collections.synchronizedList(new ArrayList<>());
  final Map<String, MergeOutcome> merged = Collections.synchronizedMap(new LinkedHashMap<>());

  private final Function<Command.RunGate, GateResult> gates;
  private final IntConsumer onceMerged;

  private FakeEffects(Function<Command.RunGate, GateResult> gates, IntConsumer onceMerged) {
    this.gates = gates;
    this.onceMerged = onceMerged;
  }

  static FakeEffects passing() {
    return new FakeEffects(gate -> GateResult.passed(), attempt -> {});
  }

  /** Every gate answers this. */
  static FakeEffects answering(GateResult result) {
    return new FakeEffects(gate -> result, attempt -> {});
  }

  /**
   * Every gate passes, and this happens between a merge and its answer.
   *
   * @param onceMerged gets the number of the attempt, from 1
   */
  static FakeEffects passing(IntConsumer onceMerged) {
    return new FakeEffects(gate -> GateResult.passed(), onceMerged);
  }

  @Override
  public GateResult runGate(Command.RunGate command) {
    performed.add(command);
    return gates.apply(command);
  }

  @Override
  public TrackRecord askTrackRecord(Command.AskTrackRecord command) {
    performed.add(command);
    return new TrackRecord("L0", "new here", 0, 0, List.of());
  }

  @Override
  public MergeOutcome merge(Command.Merge command) {
    boolean again = Activity.getExecutionContext().getInfo().getAttempt() > 1;
    MergeOutcome landed = again ? merged.get(command.id()) : null;
    if (landed != null) {
      return landed;
    }
    performed.add(command);
    merged.put(command.id(), new MergeOutcome.Merged(Example.id('d')));
    onceMerged.accept(Activity.getExecutionContext().getInfo().getAttempt());
    return merged.get(command.id());
  }

  @Override
  public void perform(Command command) {
    performed.add(command);
  }
}
