package dev.guardian.kernel;

import dev.guardian.delivery.CanaryJudge;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.TriggerOutcome;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.Condition;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.pipeline.Stage;
import dev.guardian.pipeline.Stage.OnAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides for watches: look at what was delivered, compared with what the version before did, and
 * take it back if the definition says so.
 */
final class WatchKernel {
  /** A look covers this many times the time between two, so that one quiet minute says little. */
  private static final int LOOKS_BACK = 5;

  /** Less than this part of the traffic, in percent, and it is another release's time. */
  private static final double NONE = 0.5;

  private WatchKernel() {}

  /** Begins once everything before it is done. */
  static void startIfReady(Turn turn, Stage.Watch stage) {
    if (turn.watching(stage.name()).phase() != WatchPhase.PENDING
        || !Progress.all(stage.after(), turn::isDone)) {
      return;
    }
    WatchTurn watch = new WatchTurn(turn, stage);
    watch.because(Transition.READY);
    RolloutPhase delivered = watch.rollout().phase();
    if (delivered == RolloutPhase.DELIVERED) {
      watch.enter(WatchPhase.WATCHING);
      watch.until = turn.now().plus(stage.lasting());
      watch.looks = watch.looks.anew(turn.now());
      schedule(watch);
    } else {
      watch.end(
          WatchPhase.SKIPPED,
          "nothing new to watch, '" + watch.watched.name() + "' is " + delivered);
    }
    watch.put();
  }

  private static void schedule(WatchTurn watch) {
    watch.turn.emit(
        new Command.SetTimer(
            watch.next("look-at"), watch.turn.now().plus(watch.stage.looksEvery())));
  }

  static void timerFired(WatchTurn watch, String timer) {
    if (timer.equals(watch.id("retry"))) {
      again(watch);
    } else if (timer.equals(watch.id("patience"))) {
      if (watch.turn.settle(watch.id("look")) != null) {
        failed(watch, "no answer within " + Texts.time(LookTimes.patience(every(watch))));
      }
    } else if (timer.equals(watch.id("look-at"))) {
      look(watch);
    }
  }

  /** Returns what is judged; after a first release there is nothing to compare with. */
  private static List<Condition> triggers(WatchTurn watch) {
    StageState.Rolling rollout = watch.rollout();
    boolean compares = rollout.stable() != null || rollout.profile() != null;
    return watch.stage.alertsWhen().stream()
        .filter(each -> compares || !each.needsBaseline())
        .toList();
  }

  private static Duration every(WatchTurn watch) {
    return watch.stage.looksEvery();
  }

  private static void look(WatchTurn watch) {
    Instant now = watch.turn.now();
    Instant back = now.minus(every(watch).multipliedBy(LOOKS_BACK));
    watch.turn.emit(
        new Command.Observe(
            watch.next("look"),
            watch.target(),
            watch.release().digest(),
            null,
            back.isBefore(watch.startedAt()) ? watch.startedAt() : back,
            LookTimes.probes(triggers(watch))));
    watch.turn.emit(
        new Command.SetTimer(watch.next("patience"), now.plus(LookTimes.patience(every(watch)))));
  }

  static void observed(WatchTurn watch, Observation seen) {
    watch.turn.cancelTimer(watch.id("patience"));
    if (seen.serving().traffic(watch.release().digest()) < NONE) {
      watch.end(WatchPhase.SUPERSEDED, "another release has the traffic now");
      return;
    }
    Instant now = watch.turn.now();
    Judgement bare =
        CanaryJudge.judge(
            watch.watched.judge(),
            triggers(watch),
            new CanaryJudge.Evidence(
                seen,
                watch.rollout().profile(),
                LookTimes.freshness(every(watch)),
                spend(watch, now)));
    Sustained sustained = Sustained.of(bare, watch.looks.since(), now);
    Judgement judgement = sustained.judgement();
    watch.looks = watch.looks.judged(judgement, sustained.since(), Reading.of(seen, judgement));
    List<TriggerOutcome> fresh =
        judgement.with(Answer.HOLDS).stream()
            .filter(each -> watch.alerts.add(each.condition().toString()))
            .toList();
    if (fresh.isEmpty()) {
      // What only has not lasted long enough yet is seen very well.
      Judgement unknown = Judgement.of(bare.with(Answer.UNKNOWN));
      if (!unknown.triggers().isEmpty()) {
        unseen(watch, "no evidence: " + unknown.summary());
      }
      goOn(watch);
    } else {
      alert(watch, judgement);
    }
  }

  static void failed(WatchTurn watch, String why) {
    watch.turn.cancelTimer(watch.id("patience"));
    watch.looks = watch.looks.failed(why);
    String broken = watch.looks.broken();
    if (broken != null) {
      unseen(watch, broken);
    }
    goOn(watch);
  }

  /** What cannot be seen is an alert of its own, once. */
  private static void unseen(WatchTurn watch, String why) {
    if (watch.alerts.add("observer broken")) {
      audit(watch, "observer-broken", why);
    }
  }

  private static void goOn(WatchTurn watch) {
    if (watch.turn.now().isBefore(Objects.requireNonNull(watch.until))) {
      schedule(watch);
    } else {
      watch.end(
          WatchPhase.PASSED,
          watch.alerts.isEmpty() ? "" : "with alerts: " + String.join("; ", watch.alerts));
    }
  }

  private static void alert(WatchTurn watch, Judgement judgement) {
    watch.reason = UntrustedText.line(judgement.summary());
    watch.count("alert", watch.count("alert") + 1);
    audit(watch, "alert", Integer.toString(watch.count("alert")), watch.reason);
    if (watch.stage.onAlert().contains(OnAlert.ROLL_BACK)) {
      watch.stopWaiting();
      claim(watch);
    } else {
      incident(watch);
      goOn(watch);
    }
  }

  private static void claim(WatchTurn watch) {
    watch.enter(WatchPhase.CLAIMING);
    watch.turn.emit(new Command.ClaimDelivery(watch.next("claim"), watch.target(), true));
  }

  /** What is not taken back counts all the same. */
  private static void incident(WatchTurn watch) {
    takenBack(watch)
        .alert(
            watch.reason,
            watch.looks.judgement(),
            Integer.toString(watch.count("alert")),
            watch.stage.onAlert().contains(OnAlert.OPEN_FIX_TASK));
  }

  private static TakenBack takenBack(WatchTurn watch) {
    return new TakenBack(watch.turn, watch.stage.name(), watch.environment, watch.release());
  }

  static void claimed(WatchTurn watch, DeliveryRecord record) {
    Release known = record.knownGood();
    Instant rolledBack = record.lastRollback();
    if (known == null || !known.digest().equals(watch.release().digest())) {
      incident(watch);
      finish(watch, WatchPhase.SUPERSEDED, "another release is there now", List.of());
    } else if (rolledBack != null
        && rolledBack.plus(watch.watched.window()).isAfter(watch.turn.now())) {
      freeze(
          watch,
          "it was rolled back at "
              + rolledBack
              + " already, and once in "
              + Texts.time(watch.watched.window())
              + " is all that happens by itself: "
              + watch.reason);
    } else {
      watch.returnsTo = returnsTo(watch, record);
      if (watch.returnsTo == null) {
        freeze(watch, "there is no release to return to: " + watch.reason);
      } else {
        rollBack(watch);
      }
    }
  }

  private static @Nullable String returnsTo(WatchTurn watch, DeliveryRecord record) {
    Release previous = record.previousGood();
    return previous == null ? watch.rollout().returnsTo() : previous.digest();
  }

  private static void rollBack(WatchTurn watch) {
    watch.enter(WatchPhase.ROLLING_BACK);
    watch.turn.emit(
        new Command.RollBack(
            watch.next("roll-back"),
            watch.target(),
            watch.release().digest(),
            String.valueOf(watch.returnsTo)));
  }

  static void rolledBack(WatchTurn watch, Command.RollBack command, Event.RolledBack event) {
    if (!event.logs().isEmpty()) {
      watch.logs = UntrustedText.clean(event.logs());
    }
    if (!TakenBack.is(event.serving(), command.from(), command.to())) {
      rollBackFailed(watch, "the platform says " + event.serving().versions());
      return;
    }
    finish(
        watch,
        WatchPhase.ROLLED_BACK,
        watch.reason,
        List.of(entry(watch, DeliveryEntry.Kind.ROLLED_BACK, watch.reason)));
    takenBack(watch)
        .tell(
            watch.reason,
            command.to(),
            watch.looks.judgement(),
            watch.logs,
            watch.stage.onAlert().contains(OnAlert.OPEN_FIX_TASK));
  }

  /** A return that fails is never given up: it is said, deliveries are frozen, and it goes on. */
  static void rollBackFailed(WatchTurn watch, String why) {
    watch.enter(WatchPhase.RETRYING);
    retry(watch, why);
  }

  /**
   * Lets go first: whoever waits with a platform that does not answer keeps nobody else waiting.
   */
  static void claimFailed(WatchTurn watch, String why) {
    letGo(watch, List.of());
    retry(watch, why);
  }

  private static void again(WatchTurn watch) {
    if (watch.phase == WatchPhase.CLAIMING) {
      claim(watch);
    } else {
      rollBack(watch);
    }
  }

  private static void retry(WatchTurn watch, String why) {
    if (watch.count("freeze") == 0) {
      audit(watch, "roll-back-failing", why);
      watch.turn.emit(
          new Command.RecordDelivery(
              watch.next("freeze"),
              entry(
                  watch,
                  DeliveryEntry.Kind.FROZEN,
                  "a roll-back does not succeed: " + UntrustedText.line(why))));
    }
    watch.turn.emit(
        new Command.SetTimer(
            watch.next("retry"), watch.turn.now().plus(RolloutReturn.RETRY_PAUSE)));
  }

  private static void freeze(WatchTurn watch, String why) {
    incident(watch);
    finish(watch, WatchPhase.FROZEN, why, List.of(entry(watch, DeliveryEntry.Kind.FROZEN, why)));
  }

  private static void finish(
      WatchTurn watch, WatchPhase phase, String why, List<DeliveryEntry> entries) {
    watch.end(phase, why);
    letGo(watch, entries);
    audit(watch, phase.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), why);
  }

  private static void letGo(WatchTurn watch, List<DeliveryEntry> entries) {
    watch.turn.emit(
        new Command.FinishDelivery(
            watch.next("finish"), watch.id("claim"), watch.target(), entries));
  }

  private static DeliveryEntry entry(WatchTurn watch, DeliveryEntry.Kind kind, String why) {
    return new DeliveryEntry(
        kind,
        watch.target().key(),
        watch.environment.name(),
        watch.turn.before().run(),
        watch.turn.now(),
        "guardian",
        kind == DeliveryEntry.Kind.FROZEN ? null : watch.release(),
        why);
  }

  private static void audit(WatchTurn watch, String action, String why) {
    audit(watch, action, "", why);
  }

  private static void audit(WatchTurn watch, String action, String number, String why) {
    DeliveryAudit.audit(
        watch.turn,
        watch.stage.name(),
        watch.environment,
        watch.release(),
        action,
        number,
        why,
        null);
  }

  /** Returns what this look may use up of the chance of a false alarm over the whole watch. */
  private static double spend(WatchTurn watch, Instant now) {
    return watch.watched.judge().chance()
        * LookTimes.between(
            Objects.requireNonNull(watch.looks.last()), now, Objects.requireNonNull(watch.until))
        / watch.stage.lasting().toMillis();
  }
}
