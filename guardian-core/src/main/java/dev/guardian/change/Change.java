package dev.guardian.change;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change as the forge has it at one moment: one head against one base.
 *
 * @param ref which change
 * @param title what its author calls it: untrusted text
 * @param opener who opened it
 * @param contributors everybody the platform has authenticated as having pushed to it, the opener
 *     among them
 * @param headRef the full name of the ref that carries it
 * @param head the commit it proposes
 * @param baseRef the full name of the ref it wants to land on
 * @param base that ref's commit
 * @param merge what landing it would give
 * @param commits the commits in {@code base..head}, oldest first
 * @param files the files that differ between base and merge tree, sorted by path
 * @param complete whether {@code commits} and {@code files} are known to be everything; a forge
 *     that cuts lists says false
 */
public record Change(
    ChangeRef ref,
    String title,
    Principal opener,
    Set<Principal> contributors,
    String headRef,
    ObjectId head,
    String baseRef,
    ObjectId base,
    MergeTree merge,
    List<Commit> commits,
    List<ChangedFile> files,
    boolean complete) {

  /**
   * @throws IllegalArgumentException if {@code contributors} does not hold the opener
   */
  public Change {
    contributors = Collections.unmodifiableSortedSet(new TreeSet<>(contributors));
    commits = List.copyOf(commits);
    files = List.copyOf(files);
    if (!contributors.contains(opener)) {
      throw new IllegalArgumentException(
          "the contributors of "
              + ref
              + " hold its opener "
              + opener
              + ", but found "
              + contributors);
    }
  }

  /** Returns it as if it touched no file: what the base tree is judged by, where nothing is new. */
  public Change withoutFiles() {
    return withFiles(List.of());
  }

  /** Returns it as if it touched these files and no others: what a gate with inputs is told. */
  public Change withFiles(List<ChangedFile> others) {
    return new Change(
        ref,
        title,
        opener,
        contributors,
        headRef,
        head,
        baseRef,
        base,
        merge,
        commits,
        others,
        complete);
  }

  /** Returns the subject that a decision about this change under the given policy is about. */
  public Subject.ChangeSubject subject(String policyDigest) {
    return new Subject.ChangeSubject(
        ref.repository(), ref.number(), head, baseRef, base, policyDigest);
  }
}
