package dev.guardian.quickstart.report;

import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.quickstart.SampleDeliveries;

/** A run that delivered, for tests of other packages. */
public final class DeliveredRun {
  public static final Pipeline PIPELINE = DeliveredPages.PIPELINE;

  private DeliveredRun() {}

  public static RunState rolledBack() {
    return DeliveredPages.state(
        RunPhase.ROLLED_BACK, "it was taken back", SampleDeliveries.rolledBack(), null);
  }
}
