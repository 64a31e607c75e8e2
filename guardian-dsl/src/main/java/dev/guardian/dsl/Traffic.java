package dev.guardian.dsl;

/**
 * The part of the traffic that a new version gets.
 *
 * @param share a percentage above 0 % and at most 100 %
 */
public record Traffic(Amount share) {}
