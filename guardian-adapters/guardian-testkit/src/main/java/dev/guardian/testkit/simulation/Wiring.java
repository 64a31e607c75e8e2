package dev.guardian.testkit.simulation;

import dev.guardian.change.ObjectId;
import dev.guardian.kernel.Approval;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.Forge;
import dev.guardian.spi.Journal;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.Platform;
import dev.guardian.spi.Timers;
import dev.guardian.spi.TrustLedger;

/**
 * What stands between the engine and the simulated world: nothing, unless somebody puts an adapter
 * of their own there, or a bug that the simulation must find. Each method is asked once for each
 * life of an engine; what it keeps must not depend on anything but the calls it gets.
 */
public interface Wiring {

  /** Nothing stands between. */
  Wiring PLAIN = new Wiring() {};

  /** The definition that the engine follows; the laws are those of the one that goes in. */
  default Pipeline pipeline(Pipeline pipeline) {
    return pipeline;
  }

  default Journal journal(Journal journal) {
    return journal;
  }

  default Forge forge(Forge forge) {
    return forge;
  }

  default TrustLedger ledger(TrustLedger ledger) {
    return ledger;
  }

  default Timers timers(Timers timers) {
    return timers;
  }

  default Platform platform(Platform platform) {
    return platform;
  }

  default MetricSource metrics(MetricSource metrics) {
    return metrics;
  }

  /**
   * An answer on its way to the engine.
   *
   * @param head the commit that the question names
   */
  default Approval answer(Approval approval, ObjectId head) {
    return approval;
  }

  /** Whether the journal refuses an engine whose store another one took over. */
  default boolean fences() {
    return true;
  }
}
