package dev.guardian.examples.benchmarks.temporal;

import dev.guardian.change.MergeOutcome;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Command;
import dev.guardian.trust.TrackRecord;
import io.temporal.activity.ActivityInterface;

/**
 * What the kernel wants done, as activities. They answer with what the ports answer with, and never
 * with an event: an event has a time, and in a workflow only the workflow knows it.
 */
@ActivityInterface
public interface Effects {
  GateResult runGate(Command.RunGate command);

  TrackRecord askTrackRecord(Command.AskTrackRecord command);

  MergeOutcome merge(Command.Merge command);

  /** Everything that is answered by {@link dev.guardian.kernel.Event.Performed}. */
  void perform(Command command);
}
