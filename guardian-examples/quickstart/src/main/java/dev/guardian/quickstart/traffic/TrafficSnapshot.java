package dev.guardian.quickstart.traffic;

import java.time.Duration;
import java.util.List;

/**
 * What became of the requests until now.
 *
 * @param sent those that have ended, well or not
 * @param failed those with status 500 and above, or no answer
 * @param refused those with a status from 300 to 499: the service runs, but these customers ask for
 *     nothing that it should refuse
 * @param median of the time until an answer was complete, over {@code seconds}; zero if there was
 *     none
 * @param p99 99 of 100 answers took no longer, over {@code seconds}; zero if there was none
 * @param seconds the last ten minutes, the oldest first; a second in which no request ended is
 *     missing
 */
public record TrafficSnapshot(
    long sent, long failed, long refused, Duration median, Duration p99, List<Second> seconds) {

  public TrafficSnapshot {
    seconds = List.copyOf(seconds);
  }

  /** Returns the part of the requests that failed, 0 to 1; 0 if there was none. */
  public double failedShare() {
    return sent == 0 ? 0 : (double) failed / sent;
  }
}
