package dev.guardian.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.RepositoryId;
import dev.guardian.risk.RiskLevel;
import dev.guardian.trust.LedgerEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TrackRecordsTest {
  private static final RepositoryId SHOP = new RepositoryId("shop");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final List<LedgerEntry> entries = new ArrayList<>();

  @Test
  void an_agent_starts_at_the_bottom() {
    assertThat(level(day(0))).isEqualTo("L0");
  }

  @Test
  void twenty_changes_past_their_attribution_earn_the_first_level() {
    merged(20, RiskLevel.LOW);

    assertThat(level(day(19))).isEqualTo("L0");
    assertThat(level(day(40))).isEqualTo("L1");
  }

  @Test
  @Tag("threat:H1")
  void many_changes_in_one_day_count_as_five() {
    for (int i = 0; i < 100; i++) {
      merged(i, START.plusSeconds(i), RiskLevel.LOW);
    }

    assertThat(level(day(40))).isEqualTo("L0");
  }

  @Test
  @Tag("threat:H1")
  void documentation_earns_no_scope_over_code() {
    merged(150, RiskLevel.LOW);

    assertThat(level(day(400))).isEqualTo("L1");
  }

  @Test
  @Tag("twin:H1")
  void code_earns_scope_over_code() {
    merged(150, RiskLevel.MEDIUM);

    assertThat(level(day(400))).isEqualTo("L2");
  }

  @Test
  @Tag("threat:H3")
  void an_incident_drops_one_level_and_the_old_changes_do_not_earn_it_back() {
    merged(30, RiskLevel.LOW);
    entry(Kind.INCIDENT, 31, day(50), RiskLevel.LOW, null);

    assertThat(level(day(51))).isEqualTo("L0");
    assertThat(level(day(500))).isEqualTo("L0");
  }

  @Test
  void a_grant_sets_the_level_and_says_why() {
    entries.add(LedgerEntry.granted(SHOP, "a", "L2", "g1", day(0), "known from another team"));

    TrackRecord record = TrackRecords.of(TrustPolicy.SPECIFIED, entries, 1, day(1));

    assertThat(record.level()).isEqualTo("L2");
    assertThat(record.because()).contains("known from another team");
  }

  @Test
  void the_order_of_arrival_does_not_matter() {
    merged(40, RiskLevel.MEDIUM);
    entry(Kind.REVERTED, 41, day(20), RiskLevel.LOW, null);
    TrackRecord ordered = TrackRecords.of(TrustPolicy.SPECIFIED, entries, 1, day(100));

    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(entries, new Random(seed));
      assertThat(TrackRecords.of(TrustPolicy.SPECIFIED, entries, 1, day(100)))
          .as("seed %d", seed)
          .isEqualTo(ordered);
    }
  }

  private void merged(int count, RiskLevel risk) {
    for (int i = 0; i < count; i++) {
      merged(i, day(i), risk);
    }
  }

  private void merged(int change, Instant at, RiskLevel risk) {
    entry(Kind.MERGED, change, at, risk, null);
  }

  private void entry(Kind kind, int change, Instant at, RiskLevel risk, String level) {
    entries.add(new LedgerEntry(kind, SHOP, "a", change, "key" + change, at, risk, level, ""));
  }

  private String level(Instant now) {
    return TrackRecords.of(TrustPolicy.SPECIFIED, entries, 1, now).level();
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
