package dev.guardian.quickstart;

import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.GateRunner;
import java.time.Duration;

/**
 * Gates beside a terminal: Ctrl-C reaches their processes as well as this one. A gate that ends so
 * has come to no result; it waits until this process ends, too, so that nothing of it gets into the
 * journal.
 */
final class KeyboardSafeGates implements GateRunner {
  /** What a gate that SIGINT has ended says: 128 and the signal's number. */
  private static final String INTERRUPTED = "exit code 130";

  private static final Duration OUR_OWN_END = Duration.ofSeconds(2);

  private final GateRunner gates;

  KeyboardSafeGates(GateRunner gates) {
    this.gates = gates;
  }

  @Override
  public GateResult run(GateJob job, GateContext context) throws InterruptedException {
    GateResult result = gates.run(job, context);
    if (result.verdict() == Verdict.ERRORED && result.summary().startsWith(INTERRUPTED)) {
      Thread.sleep(OUR_OWN_END.toMillis());
    }
    return result;
  }
}
