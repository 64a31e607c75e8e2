package dev.guardian.kernel;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Serving;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Environment.Promotes;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides for rollouts: wait for the turn, bring the release up, move traffic step by step. What is
 * seen on the way is {@link RolloutLooks}', the way back {@link RolloutReturn}'s.
 */
final class RolloutKernel {
  /** How long until a frozen service is asked about again. */
  static final Duration FROZEN_PAUSE = Duration.ofMinutes(1);

  /** How often traffic is set before a platform counts as not doing what it is told. */
  private static final int MOST_SHIFTS = 3;

  /** What counts as all traffic, in percent; platforms round. */
  private static final double ALL = 99.5;

  private RolloutKernel() {}

  /** Begins once everything before it is done. */
  static void startIfReady(Turn turn, Stage.Rollout stage) {
    if (turn.rolling(stage.name()).phase() != RolloutPhase.PENDING
        || !Progress.all(stage.after(), turn::isDone)) {
      return;
    }
    RolloutTurn rollout = new RolloutTurn(turn, stage);
    // An answer does not say which question it is about, so there is one at a time.
    if (rollout.environment.asks() != null && turn.questionStands()) {
      return;
    }
    rollout.because(Transition.READY);
    start(rollout);
    rollout.put();
  }

  private static void start(RolloutTurn rollout) {
    Turn turn = rollout.turn;
    DeliveryOrder order = turn.before().order();
    if (order != null && order.kind() == DeliveryOrder.Kind.ROLL_BACK) {
      rollout.ending = RolloutEnding.ORDERED;
      rollout.reason = order.reason();
      claim(rollout);
      return;
    }
    String barring =
        rollout.stage.after().stream().filter(each -> !turn.isOpen(each)).findFirst().orElse(null);
    if (barring != null) {
      rollout.end(RolloutPhase.SKIPPED, "not begun, because '" + barring + "' did not succeed");
    } else if (order == null && rollout.environment.promotes() == Promotes.BY_HAND) {
      rollout.end(
          RolloutPhase.SKIPPED,
          "'" + rollout.environment.name() + "' is delivered to by hand; promote to it");
    } else {
      rollout.release =
          turn.releases().stream()
              .filter(each -> order != null || each.artifact().equals(rollout.stage.delivers()))
              .findFirst()
              .orElse(null);
      if (rollout.release == null) {
        rollout.end(
            RolloutPhase.BLOCKED,
            "nothing to deliver: no gate produced '" + rollout.stage.delivers() + "'");
      } else {
        askOrClaim(rollout);
      }
    }
  }

  private static void askOrClaim(RolloutTurn rollout) {
    Asks asks = rollout.environment.asks();
    if (asks == null) {
      claim(rollout);
      return;
    }
    rollout.enter(RolloutPhase.ASKING);
    // An answer to an earlier question says nothing about this one.
    rollout.count("answers", rollout.turn.approvals().size());
    rollout.turn.emit(
        new Command.AskApproval(
            rollout.next("ask"),
            rollout.stage.name(),
            List.of("'" + rollout.environment.name() + "' asks " + asks + " before a delivery")));
  }

  /** Takes a person's answer to the rollout that asks, of which there is one at most. */
  static void approval(Turn turn, Approval approval) {
    for (Stage.Rollout stage : turn.blueprint.asking()) {
      if (turn.stages().get(stage.name()) instanceof StageState.Rolling rolling
          && rolling.phase() == RolloutPhase.ASKING) {
        approval(new RolloutTurn(turn, stage), approval);
        return;
      }
    }
  }

  private static void approval(RolloutTurn rollout, Approval approval) {
    Turn turn = rollout.turn;
    Asks asks = Objects.requireNonNull(rollout.environment.asks());
    EnvironmentApproval answers =
        new EnvironmentApproval(turn, asks, Objects.requireNonNull(rollout.release));
    turn.approval(approval);
    turn.emit(answers.audit(approval));
    List<Approval> since =
        turn.approvals().subList(rollout.count("answers"), turn.approvals().size());
    Approval declined = answers.declined(since);
    if (declined != null) {
      withdraw(rollout);
      rollout.end(RolloutPhase.BLOCKED, "declined by " + declined.by());
    } else if (answers.enough(since)) {
      withdraw(rollout);
      claim(rollout);
    }
    rollout.put();
  }

  static void withdraw(RolloutTurn rollout) {
    rollout.turn.settle(rollout.id("ask"));
    rollout.turn.emit(new Command.WithdrawApproval(rollout.next("withdraw")));
  }

  static void claim(RolloutTurn rollout) {
    rollout.enter(RolloutPhase.CLAIMING);
    rollout.turn.emit(
        new Command.ClaimDelivery(rollout.next("claim"), rollout.target(), rollout.ordered()));
  }

  static void claimed(RolloutTurn rollout, Event.DeliveryClaimed claimed) {
    if (rollout.ending == RolloutEnding.ORDERED) {
      RolloutReturn.ordered(rollout, claimed.record());
      return;
    }
    Release release = Objects.requireNonNull(rollout.release);
    DeliveryRecord record = claimed.record();
    if (record.frozen() != null) {
      pause(rollout, rollout.turn.now().plus(FROZEN_PAUSE), "frozen: " + record.frozen());
      return;
    }
    if (!rollout.ordered() && barred(rollout, release, record)) {
      return;
    }
    Release known = record.knownGood();
    Serving serving = claimed.serving();
    if (known != null
        && known.digest().equals(release.digest())
        && serving.traffic(release.digest()) >= ALL) {
      finish(rollout, RolloutPhase.SERVED, "this very release is there already", List.of());
      return;
    }
    rollout.stable =
        serving
            .stable()
            .map(Serving.Version::digest)
            .filter(digest -> !digest.equals(release.digest()))
            .orElse(null);
    rollout.returnsTo =
        known == null || known.digest().equals(release.digest()) ? rollout.stable : known.digest();
    plan(rollout, claimed.splitsTraffic());
    rollout.reason = "";
    rollout.enter(RolloutPhase.DEPLOYING);
    rollout.turn.emit(
        new Command.Deploy(rollout.next("deploy"), rollout.target(), release.digest()));
  }

  /** What by itself is never delivered; a person may order it all the same. */
  private static boolean barred(RolloutTurn rollout, Release release, DeliveryRecord record) {
    Release known = record.knownGood();
    Instant rolledBack = record.lastRollback();
    if (known != null && known.landedAt().isAfter(release.landedAt())) {
      finish(
          rollout,
          RolloutPhase.SUPERSEDED,
          "a newer release is there: commit " + known.commit().abbreviated(),
          List.of());
    } else if (record.rolledBack().contains(release.digest())) {
      finish(
          rollout,
          RolloutPhase.BLOCKED,
          "this very release was taken back before; look at it and promote it by hand",
          List.of());
    } else if (rolledBack != null
        && rolledBack.plus(rollout.stage.window()).isAfter(rollout.turn.now())) {
      pause(
          rollout,
          rolledBack.plus(rollout.stage.window()),
          "the service was rolled back at "
              + rolledBack
              + "; nothing is delivered by itself for "
              + Texts.time(rollout.stage.window()));
    } else {
      return false;
    }
    return true;
  }

  private static void pause(RolloutTurn rollout, Instant until, String why) {
    rollout.enter(RolloutPhase.PAUSED);
    rollout.reason = why;
    rollout.turn.emit(
        new Command.FinishDelivery(
            rollout.next("finish"), rollout.id("claim"), rollout.target(), List.of()));
    rollout.turn.emit(new Command.SetTimer(rollout.next("pause"), until));
  }

  private static void plan(RolloutTurn rollout, boolean splitsTraffic) {
    if (splitsTraffic && rollout.stable != null) {
      rollout.plan = rollout.stage.steps();
      return;
    }
    Duration soaks = RolloutLooks.soaks(rollout.stage.steps());
    boolean looks = !soaks.isZero() && !RolloutLooks.triggers(rollout).isEmpty();
    rollout.plan = List.of(new RolloutStep(Quantity.percent(100), looks ? soaks : null));
    rollout.note =
        rollout.stable == null
            ? "nothing is there to compare with, so all traffic goes to it at once"
            : "the platform cannot split traffic, so all of it goes to the new version at once";
  }

  static void deployed(RolloutTurn rollout, Serving serving) {
    rollout.served(serving);
    RolloutEnding ending = rollout.ending;
    if (ending != null) {
      RolloutReturn.back(rollout, ending, rollout.reason);
    } else if (!serving.holds(rollout.digest())) {
      RolloutReturn.back(
          rollout, RolloutEnding.FAILED, "the platform does not hold the release it brought up");
    } else if (rollout.stable != null && rollout.plan.get(0).percent() == 100) {
      RolloutLooks.profile(rollout);
    } else {
      shift(rollout, 0);
    }
  }

  static void deployFailed(RolloutTurn rollout, Event.DeployFailed failed) {
    RolloutEnding ending = rollout.ending;
    rollout.logs = UntrustedText.clean(failed.logs());
    RolloutReturn.back(
        rollout,
        ending == null ? RolloutEnding.FAILED : ending,
        ending == null ? "the release does not come up: " + failed.reason() : rollout.reason);
  }

  static void shift(RolloutTurn rollout, int step) {
    rollout.step = step;
    rollout.enter(RolloutPhase.SHIFTING);
    rollout.count("shifts", 1);
    setTraffic(rollout);
  }

  private static void setTraffic(RolloutTurn rollout) {
    rollout.turn.emit(
        new Command.SetTraffic(rollout.next("traffic"), rollout.target(), wanted(rollout)));
  }

  private static Map<String, Double> wanted(RolloutTurn rollout) {
    Map<String, Double> wanted = new LinkedHashMap<>();
    double percent = rollout.present().percent();
    wanted.put(rollout.digest(), percent);
    if (rollout.stable != null && percent < 100) {
      wanted.put(rollout.stable, 100 - percent);
    }
    return wanted;
  }

  static void trafficSet(RolloutTurn rollout, Serving serving) {
    rollout.served(serving);
    RolloutEnding ending = rollout.ending;
    if (ending != null) {
      RolloutReturn.back(rollout, ending, rollout.reason);
    } else if (serving.matches(wanted(rollout))) {
      soak(rollout);
    } else if (rollout.count("shifts") < MOST_SHIFTS) {
      rollout.count("shifts", rollout.count("shifts") + 1);
      setTraffic(rollout);
    } else {
      RolloutReturn.back(
          rollout,
          RolloutEnding.ABORTED,
          "the platform was told "
              + wanted(rollout)
              + " "
              + MOST_SHIFTS
              + " times and says "
              + serving.versions());
    }
  }

  private static void soak(RolloutTurn rollout) {
    Instant now = rollout.turn.now();
    rollout.stepFrom = now;
    rollout.deadline = null;
    rollout.looks = rollout.looks.anew(now);
    Duration soak = rollout.present().soak();
    rollout.soaksUntil = soak == null ? null : now.plus(soak);
    if (soak == null) {
      goOn(rollout);
    } else {
      rollout.enter(RolloutPhase.SOAKING);
      RolloutLooks.schedule(rollout);
    }
  }

  /** Takes the next step, or completes after the last. */
  static void goOn(RolloutTurn rollout) {
    if (rollout.step + 1 < rollout.plan.size()) {
      shift(rollout, rollout.step + 1);
    } else {
      complete(rollout);
    }
  }

  private static void complete(RolloutTurn rollout) {
    finish(
        rollout,
        RolloutPhase.DELIVERED,
        "",
        List.of(entry(rollout, DeliveryEntry.Kind.COMPLETED, rollout.note)));
  }

  /** Ends it and lets the next delivery have its turn. */
  static void finish(
      RolloutTurn rollout, RolloutPhase phase, String why, List<DeliveryEntry> entries) {
    rollout.end(phase, why);
    rollout.turn.emit(
        new Command.FinishDelivery(
            rollout.next("finish"), rollout.id("claim"), rollout.target(), entries));
    DeliveryAudit.audit(rollout);
  }

  static DeliveryEntry entry(RolloutTurn rollout, DeliveryEntry.Kind kind, String why) {
    DeliveryOrder order = rollout.turn.before().order();
    return new DeliveryEntry(
        kind,
        rollout.target().key(),
        rollout.environment.name(),
        rollout.turn.before().run(),
        rollout.turn.now(),
        order == null ? "guardian" : order.by().toString(),
        kind == DeliveryEntry.Kind.FROZEN ? null : rollout.release,
        why);
  }
}
