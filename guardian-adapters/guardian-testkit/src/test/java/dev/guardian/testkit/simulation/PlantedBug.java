package dev.guardian.testkit.simulation;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.change.Subject;
import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.VersionSample;
import dev.guardian.kernel.Approval;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.Forge;
import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import dev.guardian.spi.MergeRequest;
import dev.guardian.spi.MetricException;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.Timers;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ways to be wrong that a simulation must find; each sits between the engine and the world. */
enum PlantedBug implements Wiring {
  /** A merge takes whatever head and base there are now for those that were judged. */
  DROP_THE_COMPARE_AND_SWAP {
    @Override
    public Forge forge(Forge forge) {
      return new Reaching(forge) {
        @Override
        public MergeOutcome merge(MergeRequest request) {
          Change now = forge.read(request.subject().change());
          Subject.ChangeSubject subject = now.subject(request.subject().policyDigest());
          return forge.merge(
              new MergeRequest(
                  request.key(),
                  subject,
                  request.tree(),
                  request.method(),
                  request.title(),
                  request.author()));
        }
      };
    }
  },

  /** What is not a number counts as no errors. */
  TREAT_NAN_AS_HEALTHY {
    @Override
    public MetricSource metrics(MetricSource metrics) {
      return (target, digest, from, to) -> {
        VersionSample sample = metrics.sample(target, digest, from, to);
        return Double.isNaN(sample.errors()) && Double.isFinite(sample.requests())
            ? healthy(sample.digest(), sample.from(), sample.to(), sample.requests())
            : sample;
      };
    }
  },

  /** What is to be done is done before it is durable. */
  FORGET_THE_INTENT {
    @Override
    public Journal journal(Journal journal) {
      return new Forgetting(journal);
    }
  },

  /** A fact told again after a restart counts again. */
  DOUBLE_CREDIT_ON_REPLAY {
    @Override
    public TrustLedger ledger(TrustLedger ledger) {
      return new TrustLedger() {
        @Override
        public boolean append(LedgerEntry entry) {
          return ledger.append(entry) || ledger.append(again(entry));
        }

        @Override
        public List<LedgerEntry> entries(RepositoryId repository, String agent) {
          return ledger.entries(repository, agent);
        }
      };
    }
  },

  /** One timer in twenty never fires. */
  LOSE_A_TIMER {
    @Override
    public Timers timers(Timers timers) {
      return new Timers() {
        private int set;

        @Override
        public Instant instant() {
          return timers.instant();
        }

        @Override
        public Cancellable at(Instant moment, Runnable action) {
          return ++set % 20 == 0 ? () -> {} : timers.at(moment, action);
        }

        @Override
        public void close() {
          timers.close();
        }
      };
    }
  },

  /** Whoever sets the clock forward makes what waits go on at once. */
  FOLLOW_THE_WALL {
    @Override
    public Timers timers(Timers timers) {
      return new WallTimers(timers);
    }
  },

  /** Whoever approved some head approved this one. */
  ACCEPT_A_STALE_APPROVAL {
    @Override
    public Approval answer(Approval approval, ObjectId head) {
      return new Approval(
          approval.by(), approval.teams(), head, approval.approves(), approval.comment());
    }
  },

  /** What is decided is done at once. */
  SKIP_THE_HOLD_DOWN {
    @Override
    public Pipeline pipeline(Pipeline pipeline) {
      return new Pipeline(
          pipeline.name(),
          pipeline.agents(),
          pipeline.risk(),
          pipeline.trust(),
          pipeline.onFailure(),
          pipeline.prepares(),
          Duration.ZERO,
          pipeline.variables(),
          pipeline.environments(),
          pipeline.stages());
    }
  },

  /** Nobody looks whether a merge without an answer has landed. */
  RE_RUN_A_MERGE_AFTER_A_TIMEOUT {
    @Override
    public Forge forge(Forge forge) {
      return new Reaching(forge) {
        @Override
        public Optional<MergeOutcome> find(MergeRequest request) {
          return Optional.empty();
        }
      };
    }
  },

  /** An engine goes on writing after another one has taken its store over. */
  IGNORE_THE_FENCE {
    @Override
    public boolean fences() {
      return false;
    }
  },

  /** A look that was broken off counts as one that found nothing wrong. */
  PROMOTE_ON_TERMINATED_ANALYSIS {
    @Override
    public MetricSource metrics(MetricSource metrics) {
      return (target, digest, from, to) -> {
        try {
          return metrics.sample(target, digest, from, to);
        } catch (MetricException e) {
          return healthy(digest, from, to, 1_000);
        }
      };
    }
  };

  private static VersionSample healthy(String digest, Instant from, Instant to, double requests) {
    return new VersionSample(digest, from, to, requests, 0, Distribution.of(0.01), Map.of());
  }

  private static LedgerEntry again(LedgerEntry entry) {
    return new LedgerEntry(
        entry.kind(),
        entry.repository(),
        entry.agent(),
        entry.change(),
        entry.key() + " again",
        entry.at(),
        entry.risk(),
        entry.level(),
        entry.detail());
  }

  /** Passes everything on. */
  private abstract static class Reaching implements Forge {
    private final Forge forge;

    Reaching(Forge forge) {
      this.forge = forge;
    }

    @Override
    public Change read(ChangeRef change) {
      return forge.read(change);
    }

    @Override
    public Optional<String> readFile(RepositoryId repository, ObjectId commit, String path) {
      return forge.readFile(repository, commit, path);
    }

    @Override
    public ObjectId tip(RepositoryId repository) {
      return forge.tip(repository);
    }

    @Override
    public MergeOutcome merge(MergeRequest request) {
      return forge.merge(request);
    }

    @Override
    public Optional<MergeOutcome> find(MergeRequest request) {
      return forge.find(request);
    }
  }

  /** Says that records are durable, and hands them on with the next ones. */
  private static final class Forgetting implements Journal {
    private final Journal journal;
    private final Map<String, List<JournalRecord>> held = new LinkedHashMap<>();

    Forgetting(Journal journal) {
      this.journal = journal;
    }

    @Override
    public void append(String run, List<JournalRecord> records) {
      List<JournalRecord> before = held.put(run, records);
      if (before != null) {
        journal.append(run, before);
      }
    }

    @Override
    public List<JournalRecord> read(String run) {
      List<JournalRecord> all = new ArrayList<>(journal.read(run));
      all.addAll(held.getOrDefault(run, List.of()));
      return all;
    }

    @Override
    public void end(String run) {
      List<JournalRecord> before = held.remove(run);
      if (before != null) {
        journal.append(run, before);
      }
      journal.end(run);
    }

    @Override
    public void forget(String run) {
      journal.forget(run);
    }

    @Override
    public List<JournalRun> runs() {
      return journal.runs();
    }

    @Override
    public void close() {
      journal.close();
    }
  }
}
