package dev.guardian.engine;

import dev.guardian.kernel.Command;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.TrackRecord;
import dev.guardian.trust.TrackRecords;
import dev.guardian.trust.TrustPolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Answers how far the authors of a change are trusted: as far as the least trusted of them. */
final class Authors {
  private Authors() {}

  static TrackRecord leastTrusted(
      TrustPolicy policy, TrustLedger ledger, Command.AskTrackRecord ask, Instant now) {
    List<TrackRecord> records =
        ask.agents().stream()
            .map(agent -> ledger.entries(ask.change().repository(), agent))
            .map(entries -> TrackRecords.of(policy, entries, ask.change().number(), now))
            .toList();
    TrackRecord least =
        records.stream()
            .min(Comparator.comparing(record -> policy.rankOf(record.level())))
            .orElseThrow(() -> new IllegalStateException("a change has an author"));
    if (ask.known()) {
      return least;
    }
    return new TrackRecord(
        policy.levels().get(0).name(), "its author is no known agent", 0, 0, least.rejections());
  }
}
