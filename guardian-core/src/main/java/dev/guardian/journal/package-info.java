/**
 * The journal in files of its own: frames appended to preallocated segments, one write and one
 * force for all callers who wait. Read {@link dev.guardian.journal.FileJournal} first, then {@code
 * Frame} for what is on the disk and {@code Recovery} for what is made of it after a crash.
 */
@NullMarked
package dev.guardian.journal;

import org.jspecify.annotations.NullMarked;
