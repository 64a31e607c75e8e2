package dev.guardian.trust;

import dev.guardian.gate.Condition;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.Dimension;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Measurements;
import dev.guardian.risk.RiskLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds a ledger into a track record: grants and demotions in the order they happened, then one
 * promotion after another as far as the changes since then carry. What arrives in another order
 * gives the same record.
 */
public final class TrackRecords {
  private final TrustPolicy policy;
  private final Instant now;

  private int rank;
  private String because = "where every agent starts";
  private final List<LedgerEntry> merged = new ArrayList<>();
  private int incidents;
  private int rolledBack;

  private TrackRecords(TrustPolicy policy, Instant now) {
    this.policy = policy;
    this.now = now;
  }

  /**
   * Returns the record of an agent.
   *
   * @param entries all entries of the agent in one repository, in any order
   * @param change the change whose earlier rejections are wanted
   * @param now the moment of asking, which decides what is past its time of attribution
   */
  public static TrackRecord of(
      TrustPolicy policy, List<LedgerEntry> entries, long change, Instant now) {
    TrackRecords fold = new TrackRecords(policy, now);
    List<LedgerEntry> ordered =
        entries.stream()
            .sorted(java.util.Comparator.comparing(LedgerEntry::at).thenComparing(LedgerEntry::key))
            .toList();
    ordered.forEach(fold::take);
    fold.climb();
    List<TrackRecord.Rejection> rejections =
        ordered.stream()
            .filter(each -> each.kind() == LedgerEntry.Kind.REJECTED && each.change() == change)
            .map(each -> new TrackRecord.Rejection(each.key(), each.detail()))
            .toList();
    return new TrackRecord(
        policy.levels().get(fold.rank).name(),
        fold.because,
        fold.credits(RiskLevel.LOW),
        fold.incidents,
        rejections);
  }

  private void take(LedgerEntry entry) {
    switch (entry.kind()) {
      case GRANTED -> {
        rank = policy.rankOf(String.valueOf(entry.level()));
        because = "granted: " + entry.detail();
        forget();
      }
      case MERGED -> merged.add(entry);
      case ROLLED_BACK, REVERTED, INCIDENT -> demote(entry);
      case REJECTED -> {}
    }
  }

  /**
   * What came before a demotion carries no promotion after it, so that a demotion does not undo
   * itself.
   */
  private void demote(LedgerEntry entry) {
    climb();
    incidents++;
    rolledBack++;
    if (rank > 0) {
      rank--;
    }
    because =
        "dropped a level, because change "
            + entry.change()
            + " was "
            + entry.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    merged.clear();
  }

  private void forget() {
    merged.clear();
    incidents = 0;
    rolledBack = 0;
  }

  private void climb() {
    while (rank + 1 < policy.levels().size()) {
      TrustLevel next = policy.levels().get(rank + 1);
      if (next.earnedBy().isEmpty()
          || !next.earnedBy().stream().allMatch(each -> holds(each, next))) {
        return;
      }
      rank++;
      because =
          "earned by "
              + String.join(", ", next.earnedBy().stream().map(Condition::toString).toList());
    }
  }

  private boolean holds(Condition condition, TrustLevel level) {
    RiskLevel counted = level.mergesAloneUpTo() == null ? RiskLevel.LOW : RiskLevel.MEDIUM;
    int changes = credits(counted);
    List<Measurement> shown =
        List.of(
            Measurement.count("changes", changes),
            Measurement.count("incidents", incidents),
            Measurement.ratio(
                "rollback.rate",
                changes + rolledBack == 0 ? 0 : rolledBack / (double) (changes + rolledBack)),
            new Measurement("tenure", Dimension.DURATION, tenure(), null));
    return condition.over(Measurements.of(shown), Measurements.NONE).answer() == Answer.HOLDS;
  }

  /**
   * Changes past their attribution, of at least this risk, at most so many a day as the policy
   * counts.
   */
  private int credits(RiskLevel least) {
    Map<LocalDate, Integer> perDay = new HashMap<>();
    int credits = 0;
    for (LedgerEntry entry : successful()) {
      RiskLevel risk = entry.risk();
      LocalDate day = entry.at().atZone(ZoneOffset.UTC).toLocalDate();
      if (risk != null
          && risk.compareTo(least) >= 0
          && perDay.merge(day, 1, Integer::sum) <= policy.creditsPerDay()) {
        credits++;
      }
    }
    return credits;
  }

  private List<LedgerEntry> successful() {
    return merged.stream()
        .filter(each -> !each.at().plus(policy.attribution()).isAfter(now))
        .toList();
  }

  private double tenure() {
    List<LedgerEntry> counted = successful();
    return counted.isEmpty()
        ? 0
        : Duration.between(counted.get(0).at(), counted.get(counted.size() - 1).at()).toSeconds();
  }
}
