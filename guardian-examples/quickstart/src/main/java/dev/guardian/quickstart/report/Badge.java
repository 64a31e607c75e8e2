package dev.guardian.quickstart.report;

import dev.guardian.delivery.Judgement;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.ApprovalPhase;
import dev.guardian.kernel.CheckPhase;
import dev.guardian.kernel.GatePhase;
import dev.guardian.kernel.GateState;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.WatchPhase;
import org.jspecify.annotations.Nullable;

/**
 * A state in three ways, so that no reader depends on colour: a word, a symbol and a tone.
 *
 * @param word what it is called
 * @param symbol one character that stands for it
 * @param tone the class that colours it: {@code good}, {@code bad}, {@code warn}, {@code wait} or
 *     {@code mute}
 */
record Badge(String word, String symbol, String tone) {
  static final Badge NOT_RUN = mute("not run", "·");
  static final Badge NOT_JUDGED = mute("not judged", "·");
  private static final String BACK = "←";

  private static Badge good(String word) {
    return new Badge(word, "✓", "good");
  }

  private static Badge bad(String word, String symbol) {
    return new Badge(word, symbol, "bad");
  }

  private static Badge warn(String word, String symbol) {
    return new Badge(word, symbol, "warn");
  }

  private static Badge waiting(String word) {
    return new Badge(word, "…", "wait");
  }

  private static Badge mute(String word, String symbol) {
    return new Badge(word, symbol, "mute");
  }

  static Badge of(RunPhase phase) {
    String word = phase.name();
    return switch (phase) {
      case MERGED, DELIVERED, DONE -> good(word);
      case REJECTED -> bad(word, "✗");
      case ROLLED_BACK -> bad(word.replace('_', ' '), BACK);
      case ESCALATED, BROKEN -> bad(word, "!");
      case WAITING, RUNNING, QUEUED -> waiting(word);
      case EXPIRED -> warn(word, "!");
      case SUPERSEDED, CANCELLED -> mute(word, "–");
    };
  }

  static Badge of(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> good("passed");
      case FAILED -> bad("failed", "✗");
      case ERRORED -> warn("errored", "!");
      case INCONCLUSIVE -> warn("inconclusive", "?");
      case SKIPPED -> mute("skipped", "–");
    };
  }

  static Badge of(CheckPhase phase) {
    return switch (phase) {
      case PASSED -> of(Verdict.PASSED);
      case FAILED -> of(Verdict.FAILED);
      case ERRORED -> of(Verdict.ERRORED);
      case INCONCLUSIVE -> of(Verdict.INCONCLUSIVE);
      case SKIPPED -> of(Verdict.SKIPPED);
      case STOPPED -> mute("stopped", "■");
      case PENDING -> NOT_RUN;
      case RUNNING -> waiting("running");
      case MEASURING_BASE -> waiting("measuring the base");
    };
  }

  /** A gate without a state has not run. */
  static Badge of(@Nullable GateState gate) {
    if (gate == null || gate.phase() == GatePhase.PENDING) {
      return NOT_RUN;
    }
    if (gate.phase() == GatePhase.STOPPED) {
      return mute("stopped", "■");
    }
    return gate.result() == null ? waiting("running") : of(gate.result().verdict());
  }

  static Badge of(ApprovalPhase phase) {
    return switch (phase) {
      case MERGED -> good("merged");
      case REJECTED -> bad("rejected", "✗");
      case ESCALATED -> bad("escalated", "!");
      case EXPIRED -> warn("expired", "!");
      case ASKING -> waiting("asking");
      case CONSULTING, HOLDING, RECHECKING, MERGING -> waiting("deciding");
      case VOID -> mute("void", "–");
      case STOPPED -> mute("stopped", "■");
      case PENDING -> NOT_RUN;
    };
  }

  static Badge of(RolloutPhase phase) {
    return switch (phase) {
      case PENDING -> NOT_RUN;
      case ASKING -> waiting("asking");
      case CLAIMING -> waiting("waiting for its turn");
      case PAUSED -> warn("paused", "!");
      case DEPLOYING -> waiting("coming up");
      case SHIFTING -> waiting("moving traffic");
      case SOAKING -> waiting("soaking");
      case HOLDING -> warn("holding", "?");
      case ROLLING_BACK -> warn("going back", BACK);
      case RETRYING -> bad("going back failed", "!");
      case DELIVERED -> good("delivered");
      case SERVED -> good("was there already");
      case SKIPPED -> of(Verdict.SKIPPED);
      case SUPERSEDED -> mute("superseded", "–");
      case BLOCKED -> bad("blocked", "!");
      case ROLLED_BACK -> bad("rolled back", BACK);
      case ABORTED -> bad("aborted", "?");
      case FROZEN -> bad("frozen", "!");
      case STOPPED -> mute("stopped", "■");
    };
  }

  static Badge of(WatchPhase phase) {
    return switch (phase) {
      case PENDING -> NOT_RUN;
      case WATCHING -> waiting("watching");
      case CLAIMING -> waiting("waiting for its turn");
      case ROLLING_BACK -> warn("going back", BACK);
      case RETRYING -> bad("going back failed", "!");
      case PASSED -> good("passed");
      case SKIPPED -> of(Verdict.SKIPPED);
      case SUPERSEDED -> mute("superseded", "–");
      case ROLLED_BACK -> bad("rolled back", BACK);
      case FROZEN -> bad("frozen", "!");
      case STOPPED -> mute("stopped", "■");
    };
  }

  static Badge of(Judgement.Outcome outcome) {
    return switch (outcome) {
      case HEALTHY -> good("healthy");
      case REGRESSED -> bad("regressed", "✗");
      case INCONCLUSIVE -> of(Verdict.INCONCLUSIVE);
    };
  }

  /** A trigger takes a version back where it holds. */
  static Badge ofTrigger(Answer answer) {
    return switch (answer) {
      case HOLDS -> bad("fires", "✗");
      case FAILS -> good("does not fire");
      case UNKNOWN -> warn("no evidence", "?");
      case NOT_APPLICABLE -> mute("does not apply", "–");
    };
  }

  static Badge of(Answer answer) {
    return switch (answer) {
      case HOLDS -> good("holds");
      case FAILS -> bad("does not hold", "✗");
      case UNKNOWN -> warn("unknown", "?");
      case NOT_APPLICABLE -> mute("does not apply", "–");
    };
  }

  static Badge of(Severity severity) {
    return switch (severity) {
      case ERROR -> bad("error", "✗");
      case WARNING -> warn("warning", "!");
      case NOTE -> mute("note", "·");
    };
  }
}
