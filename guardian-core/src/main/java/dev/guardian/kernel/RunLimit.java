package dev.guardian.kernel;

import java.time.Duration;

/**
 * How long the run of a change may take: from its request until its merge is begun. From there on
 * the merge and the deliveries decide for themselves, so that no merge is left unobserved and no
 * rollout is cut in the middle. What somebody ordered has no limit.
 */
final class RunLimit {
  private RunLimit() {}

  /** Starts to count, if the definition sets a limit. */
  static void begin(Turn turn) {
    Duration within = turn.pipeline.within();
    if (within != null) {
      turn.emit(new Command.SetTimer(timer(turn), turn.before().startedAt().plus(within)));
    }
  }

  /** Counts no longer: the run merges, or has ended. */
  static void over(Turn turn) {
    turn.cancelTimer(timer(turn));
  }

  /** Returns the timer of the whole run; that of a stage has the stage's name before it. */
  static String timer(Turn turn) {
    return turn.id("within");
  }

  /** Says which limit the run is over, since when, and what can be done. */
  static String reason(Turn turn) {
    String limit = Texts.time(turn.pipeline.within());
    return "the change was not merged within "
        + limit
        + " of "
        + turn.before().startedAt()
        + ", the limit that pipeline '"
        + turn.pipeline.name()
        + "' sets for a whole run ('within: "
        + limit
        + "'); submit the change again, or set a longer limit";
  }
}
