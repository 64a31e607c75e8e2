package dev.guardian.quickstart.report;

import dev.guardian.delivery.Judgement;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.kernel.Looks;
import dev.guardian.kernel.RolloutEnding;
import dev.guardian.kernel.StageState;

/** Says in one sentence what became of a rollout or a watch, and why. */
final class DeliveryWords {
  private DeliveryWords() {}

  static String of(StageState.Rolling rolling) {
    String why = why(rolling);
    return switch (rolling.phase()) {
      case PENDING -> "Has not begun.";
      case ASKING -> said("Waits until a person agrees", why);
      case CLAIMING -> said("Waits for its turn at the service", why);
      case PAUSED -> said("Paused, and asks again later", why);
      case DEPLOYING -> "Is being brought up without traffic.";
      case SHIFTING -> "Traffic is being moved.";
      case SOAKING -> "Is being measured with " + share(rolling) + " of the traffic.";
      case HOLDING ->
          said(
              "Held at " + share(rolling) + " because there is not enough evidence",
              missing(rolling));
      case ROLLING_BACK -> said("Is being taken back", why);
      case RETRYING -> said("Taking it back failed and is tried again", why);
      case DELIVERED -> said("Has all traffic" + lastLook(rolling.looks()), why);
      case SERVED -> said("This very release was there already", why);
      case SKIPPED -> said("Does not apply to this run", why);
      case SUPERSEDED -> said("A newer release is delivered instead", why);
      case BLOCKED -> said("May not be delivered by itself; a person must look", why);
      case ROLLED_BACK -> said(takenBack(rolling), why);
      case ABORTED ->
          said(
              rolling.deadline() != null || rolling.looks().broken() != null
                  ? "Nobody could tell how it does, so it was taken back"
                  : "It could not be carried through, so it was taken back",
              why);
      case FROZEN -> said("A person must look", why);
      case STOPPED -> said("The run ended before it did", why);
    };
  }

  static String of(StageState.Watching watching) {
    Judgement judgement = watching.looks().judgement();
    boolean worse = judgement != null && judgement.outcome() == Judgement.Outcome.REGRESSED;
    String why = why(watching.looks(), watching.reason(), worse);
    return switch (watching.phase()) {
      case PENDING -> "Has not begun.";
      case WATCHING ->
          watching.alerts().isEmpty()
              ? "No alert so far."
              : said("Alerts so far", String.join("; ", watching.alerts()));
      case CLAIMING -> said("Waits for its turn to roll back", why);
      case ROLLING_BACK -> said("Is being taken back", why);
      case RETRYING -> said("Taking it back failed and is tried again", why);
      case PASSED ->
          watching.alerts().isEmpty()
              ? "Its time is over without an alert."
              : said("Its time is over", watching.reason());
      case SKIPPED -> said("There was nothing to watch", why);
      case SUPERSEDED -> said("Another release is there now", why);
      case ROLLED_BACK -> said("Worse than before, so it was taken back", why);
      case FROZEN -> said("Worse, and a person must look", watching.reason());
      case STOPPED -> said("The run ended before it did", why);
    };
  }

  private static String lastLook(Looks looks) {
    return looks.judgement() != null && looks.judgement().outcome() == Judgement.Outcome.HEALTHY
        ? "; no trigger fired at its last look"
        : "";
  }

  private static String takenBack(StageState.Rolling rolling) {
    return switch (rolling.ending() == null ? RolloutEnding.REGRESSED : rolling.ending()) {
      case REGRESSED -> "Worse than the stable version, so it was taken back";
      case FAILED -> "Taken down";
      case ABORTED, CANCELLED, BROKEN -> "Taken back";
      case ORDERED -> "Taken back because a person said so";
    };
  }

  private static String why(StageState.Rolling rolling) {
    return why(rolling.looks(), rolling.reason(), rolling.ending() == RolloutEnding.REGRESSED);
  }

  /** While it is waited for, the reason is not written down. */
  private static String missing(StageState.Rolling rolling) {
    Judgement judgement = rolling.looks().judgement();
    boolean unknown = judgement != null && judgement.outcome() == Judgement.Outcome.INCONCLUSIVE;
    return why(rolling.looks(), judgement != null && unknown ? judgement.summary() : "", false);
  }

  /** What the judge found says more than the reason kept; what the reason has beside it follows. */
  private static String why(Looks looks, String reason, boolean judged) {
    String found =
        judged && looks.judgement() != null
            ? looks.judgement().summary()
            : looks.broken() == null ? "" : "observer broken: " + looks.broken();
    String kept = reason.strip();
    if (found.isEmpty() || kept.contains(found)) {
      return kept;
    }
    // The reason may name the same failure without the words before it.
    boolean same = kept.isEmpty() || found.contains(kept);
    return same ? found : found + " (" + kept + ")";
  }

  private static String share(StageState.Rolling rolling) {
    return rolling.step() < rolling.plan().size()
        ? Amounts.percent(rolling.plan().get(rolling.step()).percent())
        : "a part";
  }

  private static String said(String what, String why) {
    String line = UntrustedText.line(why);
    String text = line.isEmpty() ? what : what + ": " + line;
    return text.endsWith(".") ? text : text + ".";
  }
}
