package dev.guardian.testkit.delivery;

import java.nio.file.Path;

/**
 * A release that tests bring up.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits
 * @param artifact the file of that digest
 */
public record SampleRelease(String digest, Path artifact) {}
