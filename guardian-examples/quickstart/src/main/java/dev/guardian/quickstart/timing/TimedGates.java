package dev.guardian.quickstart.timing;

import dev.guardian.change.Change;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.GateRunner;
import dev.guardian.spi.InputFiles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A gate runner that notes when its gates run: from just before the gate is started until its
 * result is there.
 */
public final class TimedGates implements GateRunner {

  /**
   * A gate that runs now.
   *
   * @param name its name
   * @param baseline whether it measures the base
   */
  public record Running(String name, boolean baseline, Instant since) {}

  private final GateRunner gates;
  private final Timeline timeline;
  private final InstantSource clock;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  public TimedGates(GateRunner gates, Timeline timeline, InstantSource clock) {
    this.gates = gates;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public GateResult run(GateJob job, GateContext context) throws InterruptedException {
    Instant since = clock.instant();
    running.put(job.id(), new Running(job.gate().name(), context.baseline(), since));
    try {
      return gates.run(job, context);
    } finally {
      running.remove(job.id());
      timeline.gate(context.change().ref().number(), new Span(since, clock.instant()));
    }
  }

  @Override
  public Optional<String> fingerprint(GateJob job, Change change, InputFiles files) {
    return gates.fingerprint(job, change, files);
  }

  /** Returns the gates that run now, the longest running first. */
  public List<Running> running() {
    return running.values().stream()
        .sorted(java.util.Comparator.comparing(Running::since))
        .toList();
  }
}
