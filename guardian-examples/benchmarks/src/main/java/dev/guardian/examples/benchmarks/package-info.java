/**
 * How fast the engine is, beside what others do with the same work and what the disk allows, all in
 * one run.
 */
@NullMarked
package dev.guardian.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
