/** Micro-benchmarks: what single pieces of a run cost. Run by {@code -Pjmh}, never by the tests. */
@NullMarked
package dev.guardian.examples.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
