/**
 * A disk that fails as disks do, to run a {@link dev.guardian.journal.FileJournal} on. Read {@link
 * dev.guardian.testkit.journal.FaultyDisk} first.
 */
@NullMarked
package dev.guardian.testkit.journal;

import org.jspecify.annotations.NullMarked;
