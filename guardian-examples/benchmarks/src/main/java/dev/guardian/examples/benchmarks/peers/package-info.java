/** Other engines at the same work. */
@NullMarked
package dev.guardian.examples.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
