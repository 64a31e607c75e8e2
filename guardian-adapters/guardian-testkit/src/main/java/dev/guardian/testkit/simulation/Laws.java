package dev.guardian.testkit.simulation;

import dev.guardian.kernel.RunState;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that must hold, whatever happens. Told of each durable event of each run once. */
final class Laws {
  private final MergeLaws merges;
  private final DeliveryLaws deliveries;
  private final TrustLaws trust;
  private final Map<String, RunState> runs = new LinkedHashMap<>();

  Laws(World world) {
    this.merges = new MergeLaws(world);
    this.deliveries = new DeliveryLaws(world);
    this.trust = new TrustLaws(world);
  }

  MergeLaws merges() {
    return merges;
  }

  DeliveryLaws deliveries() {
    return deliveries;
  }

  TrustLaws trust() {
    return trust;
  }

  void durable(Step step) {
    runs.put(step.run(), step.after());
    merges.durable(step);
    deliveries.durable(step);
  }

  /** Returns a run as the journal has it; null for one that is not durable. */
  @org.jspecify.annotations.Nullable
  RunState run(String run) {
    return runs.get(run);
  }

  /** Returns every run as the journal has it now, for somebody to go on from there. */
  Map<String, RunState> states() {
    return new HashMap<>(runs);
  }

  Collection<RunState> runs() {
    return runs.values();
  }

  /** What must hold once everything has come to an end. */
  void end() {
    merges.end();
    trust.end();
  }
}
