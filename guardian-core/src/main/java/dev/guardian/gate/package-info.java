/**
 * Gates: what they are asked ({@link dev.guardian.gate.GateSpec}), what they answer ({@link
 * dev.guardian.gate.GateResult}), and the conditions over what they measured ({@link
 * dev.guardian.gate.Condition}). To write a gate of your own read {@link dev.guardian.gate.Gate}
 * and {@link dev.guardian.gate.GateProvider}.
 */
@NullMarked
package dev.guardian.gate;

import org.jspecify.annotations.NullMarked;
