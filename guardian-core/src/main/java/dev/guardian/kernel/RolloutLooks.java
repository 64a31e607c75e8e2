package dev.guardian.kernel;

import dev.guardian.delivery.CanaryJudge;
import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.VersionSample;
import dev.guardian.gate.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what is seen while a step soaks: go on, wait for evidence, or take it back. */
final class RolloutLooks {
  /** A soak is looked at about so many times. */
  private static final int LOOKS_PER_SOAK = 20;

  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration SHORTEST_PROFILE = Duration.ofMinutes(1);

  private RolloutLooks() {}

  /** Returns how long all steps soak together. */
  static Duration soaks(List<RolloutStep> steps) {
    return steps.stream()
        .map(RolloutStep::soak)
        .filter(Objects::nonNull)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns what is judged; without a version to compare with, only what needs none. */
  static List<Condition> triggers(RolloutTurn rollout) {
    return rollout.stage.rollsBackWhen().stream()
        .filter(each -> rollout.stable != null || !each.needsBaseline())
        .toList();
  }

  /**
   * Looks at the stable version alone before all traffic leaves it at once, so that there is
   * something to compare with.
   */
  static void profile(RolloutTurn rollout) {
    Duration soaks = soaks(rollout.plan);
    Duration back = soaks.compareTo(SHORTEST_PROFILE) < 0 ? SHORTEST_PROFILE : soaks;
    rollout.turn.emit(
        new Command.Observe(
            rollout.next("look"),
            rollout.target(),
            Objects.requireNonNull(rollout.stable),
            null,
            rollout.turn.now().minus(back),
            List.of()));
    rollout.turn.emit(
        new Command.SetTimer(
            rollout.next("patience"), rollout.turn.now().plus(LookTimes.patience(LONGEST))));
  }

  /** What the stable version did is known, or cannot be known. */
  static void profiled(RolloutTurn rollout, @Nullable VersionSample profile) {
    rollout.turn.cancelTimer(rollout.id("patience"));
    rollout.turn.settle(rollout.id("look"));
    rollout.profile = profile;
    RolloutEnding ending = rollout.ending;
    if (ending == null) {
      RolloutKernel.shift(rollout, 0);
    } else {
      RolloutReturn.back(rollout, ending, rollout.reason);
    }
  }

  /** Returns the time between two looks of the present step: half a second to half a minute. */
  static Duration every(RolloutTurn rollout) {
    Duration soak = rollout.present().soak();
    Duration part = soak == null ? LONGEST : soak.dividedBy(LOOKS_PER_SOAK);
    return part.compareTo(SHORTEST) < 0 ? SHORTEST : part.compareTo(LONGEST) > 0 ? LONGEST : part;
  }

  static void schedule(RolloutTurn rollout) {
    rollout.turn.emit(
        new Command.SetTimer(rollout.next("look-at"), rollout.turn.now().plus(every(rollout))));
  }

  /** It is time for a look, or a look was not answered in time. */
  static void timerFired(RolloutTurn rollout, String timer) {
    if (timer.equals(rollout.id("patience"))) {
      if (rollout.turn.settle(rollout.id("look")) != null) {
        failed(rollout, "no answer within " + Texts.time(LookTimes.patience(every(rollout))));
      }
    } else if (timer.equals(rollout.id("look-at"))) {
      look(rollout);
    }
  }

  private static void look(RolloutTurn rollout) {
    boolean beside = rollout.stable != null && rollout.present().percent() < 100;
    rollout.turn.emit(
        new Command.Observe(
            rollout.next("look"),
            rollout.target(),
            rollout.digest(),
            beside ? rollout.stable : null,
            Objects.requireNonNull(rollout.stepFrom),
            LookTimes.probes(triggers(rollout))));
    rollout.turn.emit(
        new Command.SetTimer(
            rollout.next("patience"), rollout.turn.now().plus(LookTimes.patience(every(rollout)))));
  }

  static void observed(RolloutTurn rollout, Observation seen) {
    String gone = gone(rollout, seen);
    if (gone != null) {
      failed(rollout, gone);
      return;
    }
    rollout.turn.cancelTimer(rollout.id("patience"));
    Instant now = rollout.turn.now();
    boolean beside = seen.stable() != null;
    VersionSample baseline = beside ? soundOrNothing(seen.stable()) : rollout.profile;
    Sustained sustained =
        Sustained.of(
            CanaryJudge.judge(
                rollout.stage.judge(),
                triggers(rollout),
                new CanaryJudge.Evidence(
                    seen, baseline, LookTimes.freshness(every(rollout)), spend(rollout, now))),
            rollout.looks.since(),
            now);
    Judgement judgement = sustained.judgement();
    rollout.looks = rollout.looks.judged(judgement, sustained.since(), Reading.of(seen, judgement));
    if (beside) {
      rollout.profile = baseline;
    }
    if (judgement.outcome() == Judgement.Outcome.REGRESSED) {
      RolloutReturn.back(rollout, RolloutEnding.REGRESSED, judgement.summary());
    } else if (now.isBefore(Objects.requireNonNull(rollout.soaksUntil))) {
      rollout.deadline = null;
      rollout.enter(RolloutPhase.SOAKING);
      schedule(rollout);
    } else if (judgement.outcome() == Judgement.Outcome.HEALTHY) {
      RolloutKernel.goOn(rollout);
    } else {
      missing(rollout, judgement.summary());
    }
  }

  /** A platform that lost its versions says nothing about the release; nobody is to blame. */
  private static @Nullable String gone(RolloutTurn rollout, Observation seen) {
    String stable = seen.stable() == null ? rollout.digest() : seen.stable().digest();
    for (String digest : List.of(rollout.digest(), stable)) {
      if (!seen.serving().holds(digest)) {
        return "the platform does not hold the release " + digest + " any more";
      }
    }
    return null;
  }

  /** Whatever is measured against a version that mostly fails looks well; it is no baseline. */
  private static @Nullable VersionSample soundOrNothing(@Nullable VersionSample stable) {
    return stable != null && stable.errors() > stable.requests() / 2 ? null : stable;
  }

  static void failed(RolloutTurn rollout, String why) {
    rollout.turn.cancelTimer(rollout.id("patience"));
    boolean worked = rollout.looks.broken() == null;
    rollout.looks = rollout.looks.failed(why);
    String broken = rollout.looks.broken();
    if (broken != null) {
      if (worked) {
        int times = rollout.count("broken") + 1;
        rollout.count("broken", times);
        DeliveryAudit.audit(rollout, "observer-broken", Integer.toString(times), broken);
      }
      missing(rollout, "observer broken: " + broken);
    } else if (rollout.turn.now().isBefore(Objects.requireNonNull(rollout.soaksUntil))) {
      schedule(rollout);
    } else {
      missing(rollout, why);
    }
  }

  /** No evidence is no health: nothing moves, and after the deadline it is taken back. */
  private static void missing(RolloutTurn rollout, String why) {
    JudgeSpec judge = rollout.stage.judge();
    Instant now = rollout.turn.now();
    if (judge.noData() == JudgeSpec.NoData.ABORT) {
      RolloutReturn.back(rollout, RolloutEnding.ABORTED, why);
      return;
    }
    Instant deadline = rollout.deadline;
    if (deadline == null) {
      rollout.deadline = now.plus(judge.deadline());
      rollout.enter(RolloutPhase.HOLDING);
      schedule(rollout);
    } else if (now.isBefore(deadline)) {
      schedule(rollout);
    } else {
      RolloutReturn.back(
          rollout,
          RolloutEnding.ABORTED,
          "no evidence within " + Texts.time(judge.deadline()) + ": " + why);
    }
  }

  /** Returns what this look may use up of the chance of a false rollback. */
  private static double spend(RolloutTurn rollout, Instant now) {
    JudgeSpec judge = rollout.stage.judge();
    return judge.chance()
        * part(
            rollout.plan,
            judge.deadline(),
            Objects.requireNonNull(rollout.soaksUntil),
            Objects.requireNonNull(rollout.looks.last()),
            now);
  }

  /**
   * Returns what part of the chance a look has: as much as the time since the last one is of all
   * the time the rollout may take, each step with its soak and all the waiting for evidence. So all
   * looks together never use more than the whole, whatever they see.
   */
  static double part(
      List<RolloutStep> plan, Duration deadline, Instant soaksUntil, Instant last, Instant now) {
    long soaking = plan.stream().filter(each -> each.soak() != null).count();
    Duration all = soaks(plan).plus(deadline.multipliedBy(soaking));
    return LookTimes.between(last, now, soaksUntil.plus(deadline)) / all.toMillis();
  }
}
