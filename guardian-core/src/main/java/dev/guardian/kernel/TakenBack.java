package dev.guardian.kernel;

import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.TriggerOutcome;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.pipeline.Environment;
import dev.guardian.trust.LedgerEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that follows for the author when a release is taken back or causes an alert. */
final class TakenBack {
  /** What counts as all of the traffic, or as none of it, in percent; platforms round. */
  private static final double ROUNDING = 0.5;

  private final Turn turn;
  private final String stage;
  private final Environment environment;
  private final Release release;

  TakenBack(Turn turn, String stage, Environment environment, Release release) {
    this.turn = turn;
    this.stage = stage;
    this.environment = environment;
    this.release = release;
  }

  /** Returns whether {@code to} has all traffic and {@code from} none. */
  static boolean is(Serving serving, String from, String to) {
    return serving.traffic(from) <= ROUNDING && serving.traffic(to) >= 100 - ROUNDING;
  }

  void tell(
      String why,
      @Nullable String returnedTo,
      @Nullable Judgement judgement,
      String logs,
      boolean opensTask) {
    Origin origin = release.origin();
    if (origin == null) {
      return;
    }
    ledger(origin, LedgerEntry.Kind.ROLLED_BACK, "", why);
    FeedbackPacket packet = packet(origin, "rolled-back", why, returnedTo, judgement, logs);
    turn.feedback(packet);
    turn.emit(new Command.SendFeedback(turn.id(stage + "/feedback"), packet));
    if (opensTask) {
      openTask(packet, "Mend change " + origin.change().number() + ", which was rolled back");
    }
  }

  /**
   * The release stays, but it caused an alert.
   *
   * @param number which of several
   */
  void alert(String why, @Nullable Judgement judgement, String number, boolean opensTask) {
    Origin origin = release.origin();
    if (origin == null) {
      return;
    }
    ledger(origin, LedgerEntry.Kind.INCIDENT, number, why);
    if (opensTask) {
      turn.emit(
          new Command.OpenTask(
              turn.id(stage + "/task/" + number),
              UntrustedText.line("Mend change " + origin.change().number() + ": " + why),
              packet(origin, "alert", why, null, judgement, "")));
    }
  }

  private void openTask(FeedbackPacket packet, String title) {
    turn.emit(new Command.OpenTask(turn.id(stage + "/task"), UntrustedText.line(title), packet));
  }

  private void ledger(Origin origin, LedgerEntry.Kind kind, String number, String why) {
    for (String agent : origin.ledgerNames()) {
      turn.emit(
          new Command.RecordLedger(
              turn.id(stage + "/ledger/" + kind + number + "/" + agent),
              new LedgerEntry(
                  kind,
                  origin.change().repository(),
                  agent,
                  origin.change().number(),
                  release.commit().hex(),
                  turn.now(),
                  origin.risk(),
                  null,
                  why)));
    }
  }

  private FeedbackPacket packet(
      Origin origin,
      String outcome,
      String why,
      @Nullable String returnedTo,
      @Nullable Judgement judgement,
      String logs) {
    int attempts = turn.pipeline.onFailure().attempts();
    List<TriggerOutcome> triggers =
        new ArrayList<>(judgement == null ? List.of() : judgement.triggers());
    triggers.sort(Comparator.comparing(each -> each.answer() == Answer.HOLDS ? 0 : 1));
    List<FeedbackPacket.Item> items =
        triggers.stream()
            .filter(each -> each.answer() == Answer.HOLDS)
            .map(each -> new FeedbackPacket.Item(stage, "", finding(each)))
            .toList();
    return new FeedbackPacket(
        turn.before().run(),
        origin.change(),
        origin.head(),
        origin.agents().size() == 1 ? origin.agents().get(0) : null,
        outcome,
        UntrustedText.line(why),
        Math.min(1, attempts),
        attempts,
        Math.max(0, attempts - 1),
        items.isEmpty() ? List.of(new FeedbackPacket.Item(stage, "", failed(why))) : items,
        0,
        List.of(),
        new FeedbackPacket.Delivery(
            environment.name(),
            environment.to().key(),
            release.commit(),
            release.digest(),
            returnedTo,
            triggers,
            logs));
  }

  private static Finding finding(TriggerOutcome trigger) {
    String metric = trigger.condition().metric();
    boolean slow = metric != null && metric.startsWith("latency.");
    return Finding.error(
            metric == null ? "probe" : metric,
            UntrustedText.line("'" + trigger.condition() + "': " + trigger.found()))
        .in(slow ? FindingCategory.PERFORMANCE : FindingCategory.DEPLOY)
        .fix(
            metric == null
                ? "make the service answer its health check"
                : "find what only real traffic shows, and add a test for it");
  }

  private static Finding failed(String why) {
    return Finding.error("delivery", UntrustedText.line(why))
        .in(FindingCategory.DEPLOY)
        .fix("look at the logs of the release");
  }
}
