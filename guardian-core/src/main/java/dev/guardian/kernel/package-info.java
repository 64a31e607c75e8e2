/**
 * Every decision as one pure function: {@link dev.guardian.kernel.Kernel#decide}. No clock, thread,
 * file or network is in here; the moment arrives inside the event. Read {@link
 * dev.guardian.kernel.Kernel}, then {@link dev.guardian.kernel.Transitions} for the states, then
 * {@link dev.guardian.kernel.QualityGate} for what merges.
 */
@NullMarked
package dev.guardian.kernel;

import org.jspecify.annotations.NullMarked;
