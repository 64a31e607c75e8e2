package dev.guardian.quickstart.report;

import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.ApprovalPhase;
import dev.guardian.kernel.CheckPhase;
import dev.guardian.kernel.GatePhase;
import dev.guardian.kernel.GateState;
import dev.guardian.kernel.RunPhase;
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
      case MERGED -> good(word);
      case REJECTED -> bad(word, "✗");
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
