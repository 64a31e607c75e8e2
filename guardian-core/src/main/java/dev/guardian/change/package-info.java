/**
 * What a change is: its files, modes, commits and the principals behind it, and the subject that a
 * decision is about. Values only. Read {@link dev.guardian.change.Change} first, then {@link
 * dev.guardian.change.Subject}.
 */
@NullMarked
package dev.guardian.change;

import org.jspecify.annotations.NullMarked;
