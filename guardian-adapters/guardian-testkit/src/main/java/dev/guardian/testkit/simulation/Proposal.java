package dev.guardian.testkit.simulation;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A change as the simulated forge has it. */
final class Proposal {
  static final RepositoryId REPOSITORY = new RepositoryId("simulated");

  private final ChangeRef ref;
  private final Principal opener;
  private final Set<Principal> contributors = new TreeSet<>();
  private final List<String> paths;
  private final boolean conflicts;
  private ObjectId head;
  private @Nullable ObjectId before;
  private @Nullable ObjectId landed;

  /**
   * @param conflicts whether it cannot be merged once anything else has landed
   */
  Proposal(long number, Principal opener, List<String> paths, boolean conflicts, ObjectId head) {
    this.ref = new ChangeRef(REPOSITORY, number);
    this.opener = opener;
    this.contributors.add(opener);
    this.paths = paths;
    this.conflicts = conflicts;
    this.head = head;
  }

  ChangeRef ref() {
    return ref;
  }

  ObjectId head() {
    return head;
  }

  @Nullable ObjectId landed() {
    return landed;
  }

  void push(ObjectId next, Principal by) {
    before = head;
    head = next;
    contributors.add(by);
  }

  void land(ObjectId commit) {
    landed = commit;
  }

  String headRef() {
    return "refs/heads/change-" + ref.number();
  }

  boolean conflictsNow(boolean baseMoved) {
    return conflicts && baseMoved;
  }

  /**
   * Returns it as a reader sees it.
   *
   * @param stale whether the reader sees what was there before the latest push
   */
  Change seen(ObjectId base, MergeTree merge, boolean complete, boolean stale) {
    ObjectId old = before;
    return new Change(
        ref,
        "Change number " + ref.number(),
        opener,
        contributors,
        headRef(),
        stale && old != null ? old : head,
        ForgeModel.BASE,
        base,
        merge,
        List.of(),
        landed == null
            ? paths.stream().map(path -> ChangedFile.added(path, 1)).toList()
            : List.of(),
        complete);
  }
}
