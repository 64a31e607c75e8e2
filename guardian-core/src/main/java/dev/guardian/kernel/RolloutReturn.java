package dev.guardian.kernel;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.Serving;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.List;

/**
 * Decides the way back: all traffic to the version that is known to be good, and no rest before.
 */
final class RolloutReturn {
  /** How long until a return that failed is tried again. */
  static final Duration RETRY_PAUSE = Duration.ofSeconds(30);

  private RolloutReturn() {}

  /** Begins the way back; a rollout with nowhere to return to is frozen for a person to look at. */
  static void back(RolloutTurn rollout, RolloutEnding ending, String why) {
    rollout.ending = ending;
    rollout.reason = UntrustedText.line(why);
    rollout.stopWaiting();
    if (rollout.returnsTo == null) {
      rollout.enter(RolloutPhase.ROLLING_BACK);
      rollout.because(Transition.NOWHERE);
      if (ending.phase() == RolloutPhase.ROLLED_BACK) {
        incident(rollout);
      }
      freeze(rollout, "there is no release to return to: " + rollout.reason);
    } else {
      rollBack(rollout);
    }
  }

  /** A person ordered the return to the release before. */
  static void ordered(RolloutTurn rollout, DeliveryRecord record) {
    Release known = record.knownGood();
    Release previous = record.previousGood();
    if (known == null || previous == null) {
      RolloutKernel.finish(
          rollout,
          RolloutPhase.BLOCKED,
          "there is no release before the present one to return to",
          List.of());
      return;
    }
    rollout.release = known;
    rollout.returnsTo = previous.digest();
    rollBack(rollout);
  }

  /** What cannot be taken back counts all the same. */
  private static void incident(RolloutTurn rollout) {
    Release release = rollout.release;
    if (release != null) {
      takenBack(rollout, release)
          .alert(rollout.reason, rollout.judgement(), "1", opensTask(rollout));
    }
  }

  private static TakenBack takenBack(RolloutTurn rollout, Release release) {
    return new TakenBack(rollout.turn, rollout.stage.name(), rollout.environment, release);
  }

  private static boolean opensTask(RolloutTurn rollout) {
    return rollout.stage.onRollback().contains(Stage.OnRollback.OPEN_FIX_TASK);
  }

  private static void freeze(RolloutTurn rollout, String why) {
    RolloutKernel.finish(
        rollout,
        RolloutPhase.FROZEN,
        why,
        List.of(RolloutKernel.entry(rollout, DeliveryEntry.Kind.FROZEN, why)));
  }

  private static void rollBack(RolloutTurn rollout) {
    rollout.enter(RolloutPhase.ROLLING_BACK);
    rollout.turn.emit(
        new Command.RollBack(
            rollout.next("roll-back"),
            rollout.target(),
            rollout.digest(),
            String.valueOf(rollout.returnsTo)));
  }

  static void rolledBack(RolloutTurn rollout, Event.RolledBack event) {
    Serving serving = event.serving();
    rollout.served(serving);
    if (!event.logs().isEmpty()) {
      rollout.logs = UntrustedText.clean(event.logs());
    }
    if (TakenBack.is(serving, rollout.digest(), String.valueOf(rollout.returnsTo))) {
      end(rollout);
    } else {
      failed(rollout, "the platform says " + serving.versions());
    }
  }

  /** A return that fails is never given up: it is said, deliveries are frozen, and it goes on. */
  static void failed(RolloutTurn rollout, String why) {
    rollout.enter(RolloutPhase.RETRYING);
    if (rollout.count("roll-back") == 1) {
      DeliveryAudit.audit(rollout, "roll-back-failing", why);
      rollout.turn.emit(
          new Command.RecordDelivery(
              rollout.next("freeze"),
              RolloutKernel.entry(
                  rollout,
                  DeliveryEntry.Kind.FROZEN,
                  "a roll-back does not succeed: " + UntrustedText.line(why))));
    }
    rollout.turn.emit(
        new Command.SetTimer(rollout.next("retry"), rollout.turn.now().plus(RETRY_PAUSE)));
  }

  static void again(RolloutTurn rollout) {
    rollBack(rollout);
  }

  private static void end(RolloutTurn rollout) {
    RolloutEnding ending = rollout.ending == null ? RolloutEnding.ABORTED : rollout.ending;
    List<DeliveryEntry> entries =
        switch (ending) {
          case REGRESSED, FAILED ->
              List.of(RolloutKernel.entry(rollout, DeliveryEntry.Kind.ROLLED_BACK, rollout.reason));
          case ORDERED ->
              List.of(
                  RolloutKernel.entry(
                      rollout, DeliveryEntry.Kind.ROLLED_BACK_BY_HAND, rollout.reason));
          case ABORTED, CANCELLED, BROKEN -> List.of();
        };
    RolloutKernel.finish(rollout, ending.phase(), rollout.reason, entries);
    Release release = rollout.release;
    if (release != null && ending.phase() == RolloutPhase.ROLLED_BACK) {
      takenBack(rollout, release)
          .tell(
              rollout.reason,
              rollout.returnsTo,
              rollout.judgement(),
              rollout.logs,
              opensTask(rollout));
    }
  }
}
