/**
 * Guardian as a host program embeds it, with a forge, workspaces and gates that cost nothing. Read
 * {@link dev.guardian.examples.benchmarks.host.Host} first.
 */
@NullMarked
package dev.guardian.examples.benchmarks.host;

import org.jspecify.annotations.NullMarked;
