package dev.guardian.dsl;

/**
 * Sends a failed change back to its author.
 *
 * @param attempts how many heads of a change go back before a person is called, 0 to 20
 */
public record ReturnToAuthor(int attempts) {}
