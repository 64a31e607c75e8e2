/**
 * What gates and engines owe each other. A gate's author extends {@link
 * dev.guardian.testkit.gate.GateContract} (or {@link
 * dev.guardian.testkit.gate.GateProviderContract} for a gate that is offered by name); who writes
 * an engine or a gate runner tries it on every {@link dev.guardian.testkit.gate.Misbehaviour} that
 * {@link dev.guardian.testkit.gate.MisbehavingGates} has at hand.
 */
@NullMarked
package dev.guardian.testkit.gate;

import org.jspecify.annotations.NullMarked;
