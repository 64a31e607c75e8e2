package dev.guardian.quickstart.traffic;

import java.time.Instant;

/**
 * A request that a customer would complain about.
 *
 * @param at when it had failed
 * @param what the status, from 500, or why there was no answer
 */
public record FailedCall(Instant at, Call call, String what) {}
