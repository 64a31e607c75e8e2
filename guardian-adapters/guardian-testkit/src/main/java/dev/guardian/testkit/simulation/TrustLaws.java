package dev.guardian.testkit.simulation;

import dev.guardian.change.MergeOutcome;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.LedgerEntry;
import dev.guardian.trust.TrackRecord;
import dev.guardian.trust.TrackRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold of the ledger: each fact is there once, is true, and none is missing, so that it
 * folds to what a ledger of nothing but the truth does.
 */
final class TrustLaws {
  private final World world;

  TrustLaws(World world) {
    this.world = world;
  }

  /** A fact comes to the ledger, which holds these already. */
  void appended(LedgerEntry entry, List<LedgerEntry> before) {
    if (entry.kind() == LedgerEntry.Kind.MERGED) {
      if (before.stream()
          .anyMatch(each -> each.kind() == entry.kind() && each.change() == entry.change())) {
        world.broken("credits-once", "change " + entry.change() + " is credited a second time");
      }
      if (world.forge().landed().values().stream()
          .noneMatch(each -> commit(each).equals(entry.key()))) {
        world.broken("credits-truth", "what is credited never landed: " + entry);
      }
    }
  }

  private static String commit(MergeOutcome outcome) {
    return outcome instanceof MergeOutcome.Merged merged ? merged.commit().hex() : "";
  }

  void end() {
    TrustLedger ledger = world.ledger();
    for (String agent : world.people().authors()) {
      List<LedgerEntry> held = ledger.entries(Proposal.REPOSITORY, agent);
      List<LedgerEntry> truth = truth(agent, held);
      Instant now = world.scheduler().instant();
      TrackRecord folded = fold(held, now);
      TrackRecord wanted = fold(truth, now);
      if (!folded.equals(wanted)) {
        world.broken(
            "ledger-folds", agent + " has the record " + folded + ", but earned " + wanted);
      }
    }
  }

  private TrackRecord fold(List<LedgerEntry> entries, Instant now) {
    return TrackRecords.of(world.pipeline().trust(), entries, 0, now);
  }

  /** Whatever landed is credited once, by what is true and not by what was told. */
  private List<LedgerEntry> truth(String agent, List<LedgerEntry> held) {
    Map<String, LedgerEntry> truth = new LinkedHashMap<>();
    for (LedgerEntry entry : held) {
      if (entry.kind() != LedgerEntry.Kind.MERGED) {
        truth.putIfAbsent(entry.kind() + entry.key() + entry.change(), entry);
      }
    }
    List<LedgerEntry> all = new ArrayList<>(truth.values());
    world
        .forge()
        .landed()
        .forEach(
            (key, outcome) -> {
              RunState run = world.laws().run(key.substring(0, key.indexOf('/')));
              if (run != null
                  && outcome instanceof MergeOutcome.Merged
                  && run.facts().ledgerNames().contains(agent)
                  && (run.landed() != null || run.phase() != RunPhase.BROKEN)) {
                all.add(credit(agent, run, commit(outcome), held));
              }
            });
    return all;
  }

  private LedgerEntry credit(String agent, RunState run, String commit, List<LedgerEntry> held) {
    Instant at =
        held.stream()
            .filter(each -> each.key().equals(commit) && each.kind() == LedgerEntry.Kind.MERGED)
            .map(LedgerEntry::at)
            .findFirst()
            .orElse(world.scheduler().instant());
    return new LedgerEntry(
        LedgerEntry.Kind.MERGED,
        Proposal.REPOSITORY,
        agent,
        run.facts().change().number(),
        commit,
        at,
        run.facts().risk().level(),
        null,
        "");
  }
}
