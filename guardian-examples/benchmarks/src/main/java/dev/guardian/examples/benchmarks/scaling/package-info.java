/**
 * What becomes of the cost when gates, runs and waiting runs grow, and how long a restart takes.
 */
@NullMarked
package dev.guardian.examples.benchmarks.scaling;

import org.jspecify.annotations.NullMarked;
