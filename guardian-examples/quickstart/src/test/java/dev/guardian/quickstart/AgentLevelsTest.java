package dev.guardian.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.RepositoryId;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.quickstart.report.DeliveredRun;
import dev.guardian.risk.RiskLevel;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.LedgerEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AgentLevelsTest {
  private static final RunState RUN = DeliveredRun.rolledBack();
  private static final Pipeline PIPELINE = DeliveredRun.PIPELINE;
  private static final String AGENT = "forge/builder-01";
  private static final Instant GRANTED = SampleDelivery.START.minusSeconds(3_600);

  private final List<LedgerEntry> entries = new ArrayList<>();
  private final AgentLevels levels =
      new AgentLevels(
          new TrustLedger() {
            @Override
            public boolean append(LedgerEntry entry) {
              return entries.add(entry);
            }

            @Override
            public List<LedgerEntry> entries(RepositoryId repository, String agent) {
              return entries.stream().filter(each -> each.agent().equals(agent)).toList();
            }
          },
          InstantSource.fixed(SampleDelivery.at(60_000)));

  @Test
  void a_rollback_costs_a_level_and_both_are_known() {
    granted();
    told(LedgerEntry.Kind.MERGED, SampleDelivery.START);
    told(LedgerEntry.Kind.ROLLED_BACK, SampleDelivery.at(12_400));

    assertThat(AgentLevels.decidedWith(RUN)).isEqualTo("L2");
    assertThat(levels.now(RUN, PIPELINE)).isEqualTo("L1");
  }

  @Test
  void a_delivery_without_a_mistake_costs_nothing() {
    granted();
    told(LedgerEntry.Kind.MERGED, SampleDelivery.START);

    assertThat(levels.now(RUN, PIPELINE)).isEqualTo("L2");
  }

  private void granted() {
    entries.add(
        LedgerEntry.granted(
            RUN.change().repository(), AGENT, "L2", "by hand", GRANTED, "for the test"));
  }

  private void told(LedgerEntry.Kind kind, Instant at) {
    entries.add(
        new LedgerEntry(
            kind,
            RUN.change().repository(),
            AGENT,
            RUN.change().number(),
            "5e",
            at,
            RiskLevel.MEDIUM,
            null,
            ""));
  }
}
