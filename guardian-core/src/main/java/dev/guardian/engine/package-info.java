/**
 * The embeddable entry and the local driver: journals each event, lets the kernel decide, performs
 * the commands, and turns what came of them into the next events. Read {@link
 * dev.guardian.engine.Guardian} first, then {@code RunDriver}.
 */
@NullMarked
package dev.guardian.engine;

import org.jspecify.annotations.NullMarked;
