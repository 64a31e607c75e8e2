package dev.guardian.gate;

/**
 * Something a gate built and that is kept with the run.
 *
 * @param name the name that the definition gives it
 * @param digest {@code sha256:} and 64 hexadecimal digits over its content
 * @param size bytes
 * @param fileName the name of the file, or of the folder's archive
 */
public record ProducedArtifact(String name, String digest, long size, String fileName) {}
