/**
 * How something is measured: clients in a closed loop, rounds, spreads, ratios and bars. Read
 * {@link dev.guardian.examples.benchmarks.measure.Contestant} first.
 */
@NullMarked
package dev.guardian.examples.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
