package dev.guardian.change;

/**
 * A line such as {@code Agent-By: forge/builder-01} at the end of a commit message. A claim of
 * whoever wrote the commit: recorded and shown, never believed.
 *
 * @param key its name as written
 * @param value its text, one line
 */
public record Trailer(String key, String value) {}
