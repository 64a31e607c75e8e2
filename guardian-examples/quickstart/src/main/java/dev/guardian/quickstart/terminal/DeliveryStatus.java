package dev.guardian.quickstart.terminal;

import dev.guardian.kernel.Reading;
import dev.guardian.kernel.StageState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The live line of a rollout or a watch. */
final class DeliveryStatus {
  private static final int CELLS = 6;

  private DeliveryStatus() {}

  /** Returns it without colours. */
  static String text(Deliveries.UnderWay delivery, Instant now, Ink ink) {
    if (delivery.state() instanceof StageState.Rolling rolling) {
      return delivery.stage() + "  " + text(rolling, now, ink);
    }
    if (delivery.state() instanceof StageState.Watching watching) {
      return delivery.stage() + "  " + text(watching, now, ink);
    }
    return delivery.stage();
  }

  private static String text(StageState.Rolling rolling, Instant now, Ink ink) {
    return switch (rolling.phase()) {
      case SOAKING -> share(rolling) + " " + soak(rolling, now, ink) + seen(rolling);
      case HOLDING ->
          share(rolling)
              + " holds, not enough evidence"
              + left(rolling.deadline(), now)
              + seen(rolling);
      case ASKING -> "waits until a person agrees";
      case CLAIMING -> "waits for its turn";
      case PAUSED -> "paused";
      case DEPLOYING -> "comes up";
      case SHIFTING -> "traffic moves to " + share(rolling);
      case ROLLING_BACK -> "goes back" + to(rolling.returnsTo());
      case RETRYING -> "goes back" + to(rolling.returnsTo()) + ", tried again";
      default -> "";
    };
  }

  private static String text(StageState.Watching watching, Instant now, Ink ink) {
    Reading last = LookText.last(watching.looks());
    return switch (watching.phase()) {
      case WATCHING ->
          part(watching.startedAt(), watching.until(), "watched ", now, ink)
              + (watching.alerts().isEmpty() ? "" : "  alert")
              + (last == null ? "" : "  " + LookText.of(last));
      case CLAIMING -> "waits for its turn to go back";
      case ROLLING_BACK, RETRYING -> "goes back";
      default -> "";
    };
  }

  private static String share(StageState.Rolling rolling) {
    return rolling.step() < rolling.plan().size()
        ? Texts.percent(rolling.plan().get(rolling.step()).percent())
        : "";
  }

  private static String soak(StageState.Rolling rolling, Instant now, Ink ink) {
    return part(rolling.stepFrom(), rolling.soaksUntil(), "soak ", now, ink);
  }

  private static String part(
      @Nullable Instant from, @Nullable Instant until, String word, Instant now, Ink ink) {
    if (from == null || until == null) {
      return word.strip() + "s";
    }
    Duration whole = Duration.between(from, until);
    Duration passed = Duration.between(from, now.isAfter(until) ? until : now);
    double done = whole.isZero() ? 1 : (double) passed.toMillis() / whole.toMillis();
    return ink.bar(done, CELLS) + " " + word + seconds(passed) + " of " + seconds(whole);
  }

  private static String left(@Nullable Instant deadline, Instant now) {
    return deadline == null || deadline.isBefore(now)
        ? ""
        : ", " + seconds(Duration.between(now, deadline)) + " left";
  }

  /** Whole seconds: a live line that changes its width jumps. */
  private static String seconds(Duration time) {
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toSeconds() + " s";
  }

  private static String to(@Nullable String digest) {
    return digest == null ? "" : " to " + Texts.digest(digest);
  }

  private static String seen(StageState.Rolling rolling) {
    double percent =
        rolling.step() < rolling.plan().size() ? rolling.plan().get(rolling.step()).percent() : 0;
    Reading last = LookText.last(rolling.looks(), percent);
    int errors = rolling.looks().errors();
    return (last == null ? "" : "  " + LookText.of(last))
        + (errors == 0 ? "" : "  " + errors + (errors == 1 ? " look" : " looks") + " failed");
  }
}
