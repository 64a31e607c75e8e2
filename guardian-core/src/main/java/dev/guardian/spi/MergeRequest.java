package dev.guardian.spi;

import dev.guardian.change.ObjectId;
import dev.guardian.change.Subject;
import dev.guardian.pipeline.MergeMethod;

/**
 * Asks a forge to land a change.
 *
 * @param key the command's id, written into the landed commit so that it can be found again
 * @param subject head and base that must still stand
 * @param tree the tree that was tested and must land
 * @param method how it lands
 * @param title the first line of the commit's message
 * @param author who wrote it as the platform knows them, whatever the change's commits claim
 */
public record MergeRequest(
    String key,
    Subject.ChangeSubject subject,
    ObjectId tree,
    MergeMethod method,
    String title,
    String author) {}
