package dev.guardian.delivery;

import java.time.Duration;

/**
 * What a version answered when it was asked directly.
 *
 * @param path what was asked for
 * @param healthy whether it answered with success <em>and</em> named the deployed version; a
 *     success of another version, or of a cache, is no health
 * @param took until the answer was complete, or was given up
 * @param detail for people: the status, or what was wrong
 */
public record ProbeAnswer(String path, boolean healthy, Duration took, String detail) {}
