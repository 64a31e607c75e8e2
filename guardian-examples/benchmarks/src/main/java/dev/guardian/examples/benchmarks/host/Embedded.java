package dev.guardian.examples.benchmarks.host;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.GuardianBuilder;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.GateRunner;
import dev.guardian.spi.Journal;

/** How this host program puts Guardian together; everything but the journal is in memory. */
public final class Embedded {
  private Embedded() {}

  /** With an agent that merges alone. */
  public static GuardianBuilder trusting(Pipeline pipeline, Journal journal) {
    return builder(pipeline, journal, Definitions.TRUSTED);
  }

  /** With an agent about whose every change a person is asked. */
  public static GuardianBuilder asking(Pipeline pipeline, Journal journal) {
    return builder(pipeline, journal, Definitions.UNTRUSTED);
  }

  private static GuardianBuilder builder(Pipeline pipeline, Journal journal, String level) {
    Host host = new Host();
    return Guardian.builder()
        .forge(host)
        .workspaces(host)
        .gates(new CustomGates())
        .parallelGates(1_000_000)
        .pipeline(pipeline)
        .ledger(new FleetLedger(level))
        .journal(journal);
  }

  /** Runs gates that are written in code, there being no others. */
  static final class CustomGates implements GateRunner {
    @Override
    public GateResult run(GateJob job, GateContext context) throws InterruptedException {
      try {
        return ((GateAction.Custom) job.gate().action()).gate().run(context);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        return GateResult.errored("the gate broke: " + e);
      }
    }
  }
}
