package dev.guardian.quickstart.traffic;

import java.time.Duration;
import java.time.Instant;

/**
 * What became of the requests that ended within one second.
 *
 * @param start the full second
 * @param sent all of them
 * @param failed those with status 500 and above, or no answer
 * @param median of the time until an answer was complete; zero if there was none
 * @param p99 99 of 100 answers took no longer; zero if there was none
 */
public record Second(Instant start, int sent, int failed, Duration median, Duration p99) {}
