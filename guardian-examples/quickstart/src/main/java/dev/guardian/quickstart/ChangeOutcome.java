package dev.guardian.quickstart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change, as {@code outcomes.json} says it. Paths are relative to the world's
 * folder.
 *
 * @param change its name in the story
 * @param number the forge's number for it
 * @param title what it is called
 * @param author the agents that wrote it
 * @param risk how risky its last head was
 * @param run the id of its last run
 * @param outcome how that ended, such as {@code MERGED}
 * @param reasons why, one sentence each
 * @param approvals who answered what
 * @param merges the commits on main that one of its runs landed: exactly one if it merged, else
 *     none
 * @param attempts how many heads were judged
 * @param report the page of its last run
 * @param wanted how it should have ended
 * @param asWanted whether it did, each head as it should and with a person or without one
 * @param runs all its runs, the oldest first
 * @param deliveries the rollouts of its last run that began, in the order of the definition
 * @param watches the watches after them
 * @param customers what the service's customers saw while this start guarded it
 * @param fixTask the task to mend what was taken back, for people; null if none was opened
 * @param levels its author's level before and after
 */
record ChangeOutcome(
    String change,
    long number,
    String title,
    String author,
    String risk,
    String run,
    String outcome,
    List<String> reasons,
    List<String> approvals,
    List<String> merges,
    int attempts,
    String report,
    String wanted,
    boolean asWanted,
    List<Run> runs,
    List<DeliveryOutcome> deliveries,
    List<Watch> watches,
    LiveTraffic.Seen customers,
    @Nullable String fixTask,
    Levels levels) {

  /**
   * One run.
   *
   * @param feedback what went back to the author, as JSON and as Markdown; empty if nothing did
   */
  record Run(
      String run,
      String head,
      String outcome,
      String reason,
      String report,
      List<String> feedback) {}

  /**
   * One watch.
   *
   * @param outcome how it ended, such as {@code PASSED}
   * @param alerts the triggers that were an alert
   * @param returnedTo the digest that has the traffic again; null if nothing was taken back
   */
  record Watch(
      String watch,
      String outcome,
      List<String> alerts,
      String reason,
      @Nullable String returnedTo) {}

  /**
   * The level of its author, such as {@code L2}.
   *
   * @param before when its last head was decided on; empty if it never was
   * @param after when the change had come to its end
   */
  record Levels(String before, String after) {}
}
