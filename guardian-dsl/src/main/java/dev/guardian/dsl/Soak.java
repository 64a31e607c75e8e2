package dev.guardian.dsl;

import java.time.Duration;

/**
 * How long a step is measured before the next one.
 *
 * @param time longer than 0 s
 */
public record Soak(Duration time) {}
