/**
 * The whole of Guardian in a simulated world: the real kernel, engine and journal code on one
 * thread, a clock that stands still until it is moved, a scheduler that draws what runs next, and
 * models of everything outside that lose, delay, repeat and contradict. Laws are checked after
 * every step; a seed that breaks one breaks it again. Read {@link
 * dev.guardian.testkit.simulation.Simulation} first.
 */
@NullMarked
package dev.guardian.testkit.simulation;

import org.jspecify.annotations.NullMarked;
