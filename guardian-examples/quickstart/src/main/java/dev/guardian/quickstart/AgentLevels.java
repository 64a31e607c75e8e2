package dev.guardian.quickstart;

import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.TrackRecord;
import dev.guardian.trust.TrackRecords;
import java.time.InstantSource;
import java.util.stream.Collectors;

/** Tells on which level the authors of a change stand. */
final class AgentLevels {
  private final TrustLedger ledger;
  private final InstantSource clock;

  AgentLevels(TrustLedger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Returns the level that a decision about the change was made with; empty before the first. */
  static String decidedWith(RunState state) {
    TrackRecord record = state.record();
    return record == null ? "" : record.level();
  }

  /** Returns the level now, after whatever became of the change. */
  String now(RunState state, Pipeline pipeline) {
    return state.facts().ledgerNames().stream()
        .map(
            author ->
                TrackRecords.of(
                    pipeline.trust(),
                    ledger.entries(state.change().repository(), author),
                    state.change().number(),
                    clock.instant()))
        .map(TrackRecord::level)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
