package dev.guardian.quickstart.terminal;

import dev.guardian.delivery.Judgement;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.kernel.Looks;
import dev.guardian.kernel.Reading;
import dev.guardian.kernel.RolloutEnding;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.StageState;
import dev.guardian.kernel.WatchPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is told of rollouts and watches: a line for each step, each verdict and each end. */
final class DeliveryLines {
  private static final int NAME_WIDTH = 12;
  private static final int TIME_WIDTH = 10;

  private final Ink ink;
  private final String name;
  private final List<String> lines = new ArrayList<>();

  private DeliveryLines(String name, Ink ink) {
    this.name = name;
    this.ink = ink;
  }

  /** Returns what is new of a rollout since {@code last}; null for the state before it began. */
  static List<String> of(
      String name, StageState.Rolling now, StageState.@Nullable Rolling last, Ink ink) {
    DeliveryLines told = new DeliveryLines(name, ink);
    told.plan(now, last);
    told.step(now, last);
    told.served(now, last);
    told.holds(now, last);
    told.ending(now, last);
    told.end(now, last);
    return told.lines;
  }

  /** Returns where a rollout stands that an earlier life of the program began. */
  static List<String> goesOn(String name, StageState.Rolling now, Ink ink) {
    DeliveryLines told = new DeliveryLines(name, ink);
    if (now.startedAt() != null && !now.done() && now.release() != null) {
      List<StageState.Served> served = now.served();
      String weight =
          served.isEmpty()
              ? ""
              : Texts.percent(
                  served.get(served.size() - 1).serving().traffic(now.release().digest()));
      told.row(
          ink.none(),
          weight,
          "goes on with " + Texts.digest(now.release().digest()) + ", " + word(now.phase().name()));
    }
    return told.lines;
  }

  /** Returns what is new of a watch since {@code last}; null for the state before it began. */
  static List<String> of(
      String name, StageState.Watching now, StageState.@Nullable Watching last, Ink ink) {
    DeliveryLines told = new DeliveryLines(name, ink);
    if (now.phase() == WatchPhase.WATCHING && (last == null || last.startedAt() == null)) {
      Instant until = now.until();
      told.row(
          ink.none(),
          until == null || now.startedAt() == null
              ? ""
              : Texts.time(Duration.between(now.startedAt(), until)),
          "watches what " + now.rollout() + " delivered");
    }
    for (String alert : now.alerts()) {
      if (last == null || !last.alerts().contains(alert)) {
        told.row(ink.no(), "", ink.bad("alert: ") + alert(now.looks(), alert));
        told.seen(LookText.last(now.looks()));
      }
    }
    if (now.done() && (last == null || !last.done()) && now.phase() != WatchPhase.SKIPPED) {
      boolean good = now.phase() == WatchPhase.PASSED || now.phase() == WatchPhase.SUPERSEDED;
      String reason = UntrustedText.line(now.reason());
      told.row(
          good ? ink.yes() : ink.no(),
          took(now.startedAt(), now.endedAt()),
          word(now.phase().name())
              + (now.phase() == WatchPhase.ROLLED_BACK && now.returnsTo() != null
                  ? " to " + Texts.digest(now.returnsTo())
                  : "")
              + (reason.isEmpty() ? "" : ": " + reason));
    }
    return told.lines;
  }

  private void plan(StageState.Rolling now, StageState.@Nullable Rolling last) {
    if (now.plan().isEmpty() || now.release() == null || (last != null && !last.plan().isEmpty())) {
      return;
    }
    String before = now.stable() == null ? "" : " beside " + Texts.digest(now.stable());
    row(
        ink.none(),
        "",
        "delivers "
            + Texts.digest(now.release().digest())
            + before
            + ": "
            + now.plan().stream().map(Object::toString).collect(Collectors.joining(", then ")));
    if (!now.note().isEmpty()) {
      row(ink.asks(), "", UntrustedText.line(now.note()));
    }
  }

  /** The verdict over a step that is left for the next one, or for good. */
  private void step(StageState.Rolling now, StageState.@Nullable Rolling last) {
    boolean left =
        last != null
            && last.step() < last.plan().size()
            && (now.step() > last.step()
                || (now.phase() == RolloutPhase.DELIVERED && !last.done()));
    if (last == null || !left) {
      return;
    }
    double percent = last.plan().get(last.step()).percent();
    Reading reading = LookText.last(now.looks(), percent);
    if (reading != null) {
      row(
          ink.yes(),
          Texts.percent(percent),
          reading.outcome().name().toLowerCase(Locale.ROOT) + "  " + LookText.of(reading));
    }
  }

  private void served(StageState.Rolling now, StageState.@Nullable Rolling last) {
    int told = last == null ? now.served().size() : last.served().size();
    String digest = now.release() == null ? "" : now.release().digest();
    for (StageState.Served each : now.served().subList(told, now.served().size())) {
      row(
          ink.none(),
          Texts.percent(each.serving().traffic(digest)),
          "read back: "
              + each.serving().versions().stream()
                  .map(it -> Texts.digest(it.digest()) + " " + Texts.percent(it.traffic()))
                  .collect(Collectors.joining(", ")));
    }
  }

  private void holds(StageState.Rolling now, StageState.@Nullable Rolling last) {
    if (now.phase() == RolloutPhase.HOLDING
        && (last == null || last.phase() != RolloutPhase.HOLDING)) {
      row(ink.asks(), "", ink.warn("holds: ") + why(now.looks(), now.reason()));
    }
  }

  private void ending(StageState.Rolling now, StageState.@Nullable Rolling last) {
    RolloutEnding ending = now.ending();
    if (ending == null || (last != null && last.ending() != null)) {
      return;
    }
    Judgement judgement = now.looks().judgement();
    String why =
        ending == RolloutEnding.REGRESSED && judgement != null
            ? UntrustedText.line(judgement.summary())
            : UntrustedText.line(now.reason());
    row(
        ink.no(),
        now.step() < now.plan().size() ? Texts.percent(now.plan().get(now.step()).percent()) : "",
        ink.bad(word(ending.name()) + back(now) + ": ") + why);
    seen(LookText.last(now.looks()));
  }

  private void end(StageState.Rolling now, StageState.@Nullable Rolling last) {
    if (!now.done() || (last != null && last.done()) || now.phase() == RolloutPhase.SKIPPED) {
      return;
    }
    String took = took(now.startedAt(), now.endedAt());
    String digest = now.release() == null ? "" : Texts.digest(now.release().digest());
    // The way back has been told with its reason when it began.
    boolean told = now.ending() != null && last != null;
    String reason = told ? "" : UntrustedText.line(now.reason());
    String because = reason.isEmpty() ? "" : ": " + reason;
    String back =
        now.ending() == null || now.returnsTo() == null
            ? ""
            : ": " + Texts.digest(now.returnsTo()) + " has all traffic";
    switch (now.phase()) {
      case DELIVERED -> row(ink.yes(), took, ink.good("delivered: ") + digest + " has all traffic");
      case SERVED -> row(ink.yes(), took, digest + " was there already");
      default -> row(ink.no(), took, ink.bad(word(now.phase().name()) + back) + because);
    }
  }

  private static String back(StageState.Rolling now) {
    String to = now.returnsTo();
    return to == null || now.phase() == RolloutPhase.STOPPED ? "" : ", back to " + Texts.digest(to);
  }

  /** A trigger stands in the judgement with what was found; that nothing was seen does not. */
  private static String alert(Looks looks, String alert) {
    Judgement judgement = looks.judgement();
    boolean fires =
        judgement != null
            && judgement.with(Answer.HOLDS).stream()
                .anyMatch(each -> each.condition().toString().equals(alert));
    String detail = looks.broken() == null ? "" : ": " + looks.broken();
    return UntrustedText.line(judgement != null && fires ? judgement.summary() : alert + detail);
  }

  private static String why(Looks looks, String reason) {
    String why = looks.broken() == null ? reason : "observer broken: " + looks.broken();
    return UntrustedText.line(
        !why.isEmpty()
            ? why
            : looks.judgement() == null ? "no evidence yet" : looks.judgement().summary());
  }

  private void seen(@Nullable Reading reading) {
    if (reading != null) {
      lines.add("      " + ink.quiet(LookText.of(reading)));
    }
  }

  private void row(String mark, String time, String text) {
    lines.add(
        "  "
            + mark
            + " "
            + Texts.left(name, NAME_WIDTH)
            + ink.quiet(Texts.right(time, TIME_WIDTH))
            + "  "
            + text);
  }

  private static String took(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? "" : Texts.time(Duration.between(from, to));
  }

  private static String word(String phase) {
    return phase.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
