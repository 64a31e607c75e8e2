package dev.guardian.git;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.spi.ForgeException;
import java.util.Map;

/** Reads a registered change as its branches are now. */
final class ChangeReading {
  private final Refs refs;
  private final CommitLog log;
  private final Merges merges;
  private final TreeDiff diff;

  ChangeReading(GitRepository repository) {
    this.refs = new Refs(repository.refs());
    this.log = new CommitLog(repository.objects());
    this.merges = new Merges(repository.objects());
    this.diff = new TreeDiff(repository.objects());
  }

  Change read(ChangeRef ref, RegisteredChange registered) {
    Map<String, ObjectId> now = refs.find(registered.headRef(), registered.baseRef());
    ObjectId head = existing(now, registered.headRef(), ref);
    ObjectId base = existing(now, registered.baseRef(), ref);
    ObjectId fork = merges.fork(base, head).orElseThrow(() -> unrelated(ref, registered));
    MergeTree merge = merges.merge(base, head);
    CommitLog.Commits commits = log.between(base, head);
    TreeDiff.Files files = files(merge, base, head, fork);
    return new Change(
        ref,
        title(registered, commits),
        registered.opener(),
        registered.contributors(),
        registered.headRef(),
        head,
        registered.baseRef(),
        base,
        merge,
        commits.commits(),
        files.files(),
        commits.complete() && files.complete());
  }

  /**
   * What would land; where nothing can, what the author has changed, so that the feedback knows it.
   */
  private TreeDiff.Files files(MergeTree merge, ObjectId base, ObjectId head, ObjectId fork) {
    return merge instanceof MergeTree.Clean clean
        ? diff.between(merges.treeOf(base), clean.tree())
        : diff.between(merges.treeOf(fork), merges.treeOf(head));
  }

  private static String title(RegisteredChange registered, CommitLog.Commits commits) {
    String title = registered.title();
    if (title != null) {
      return title;
    }
    int last = commits.commits().size() - 1;
    return last < 0 ? registered.headRef() : commits.commits().get(last).subject();
  }

  private static ObjectId existing(Map<String, ObjectId> now, String name, ChangeRef ref) {
    ObjectId commit = now.get(name);
    if (commit == null) {
      throw new ForgeException(
          "the change " + ref + " needs the branch " + name + ", which does not exist; push it");
    }
    return commit;
  }

  private static ForgeException unrelated(ChangeRef ref, RegisteredChange registered) {
    return new ForgeException(
        "the change "
            + ref
            + " shall grow from "
            + registered.baseRef()
            + ", but "
            + registered.headRef()
            + " has no commit in common with it; start its branch from the base");
  }
}
