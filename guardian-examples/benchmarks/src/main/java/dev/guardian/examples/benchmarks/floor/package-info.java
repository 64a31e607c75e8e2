/**
 * The least that a durable engine can do: the workflow on a bare group-committed file. Read {@link
 * dev.guardian.examples.benchmarks.floor.FloorFile} first.
 */
@NullMarked
package dev.guardian.examples.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
