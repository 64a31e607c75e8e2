/**
 * A pipeline as both languages build it: agents, risk, trust, stages. Immutable values. Read {@link
 * dev.guardian.pipeline.Pipeline}, then {@link dev.guardian.pipeline.Stage}.
 */
@NullMarked
package dev.guardian.pipeline;

import org.jspecify.annotations.NullMarked;
