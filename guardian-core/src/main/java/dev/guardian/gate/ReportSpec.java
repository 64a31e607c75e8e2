package dev.guardian.gate;

/**
 * A report that a gate writes.
 *
 * @param format the parser that reads it: {@code junit}, {@code jacoco}, {@code sarif}, {@code
 *     pit}, …
 * @param path a glob below the gate's report directory, which is fresh for each attempt
 */
public record ReportSpec(String format, String path) {}
