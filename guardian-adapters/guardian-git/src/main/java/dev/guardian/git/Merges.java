package dev.guardian.git;

import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.spi.ForgeException;
import java.util.Arrays;
import java.util.Optional;

/** Merges commits without a work tree. */
final class Merges {
  private final Git git;

  Merges(Git git) {
    this.git = git;
  }

  /**
   * Returns the tree that merging the head into the base gives. The same commits always give the
   * same tree.
   */
  MergeTree merge(ObjectId base, ObjectId head) {
    Git.Ended ended =
        git.attempt(
            new byte[0],
            "merge-tree",
            "--write-tree",
            "-z",
            "--name-only",
            "--no-messages",
            base.hex(),
            head.hex());
    if (ended.code() > 1) {
      throw ended.failure();
    }
    String[] pieces = ended.text().split("\0");
    if (ended.code() == 0) {
      return new MergeTree.Clean(new ObjectId(pieces[0]));
    }
    return new MergeTree.Conflict(
        Arrays.stream(pieces).skip(1).filter(p -> !p.isEmpty()).distinct().sorted().toList());
  }

  /**
   * Returns the commit both grew from; the first that git names if there are several, empty if
   * there is none.
   */
  Optional<ObjectId> fork(ObjectId base, ObjectId head) {
    Git.Ended ended = git.attempt(new byte[0], "merge-base", base.hex(), head.hex());
    if (ended.code() > 1) {
      throw ended.failure();
    }
    return ended.text().lines().findFirst().map(ObjectId::new);
  }

  /** Returns whether everything of the head is in the base already. */
  boolean contains(ObjectId base, ObjectId head) {
    return fork(base, head).map(head::equals).orElse(false);
  }

  /**
   * Returns a commit's tree.
   *
   * @throws ForgeException if the commit does not exist
   */
  ObjectId treeOf(ObjectId commit) {
    return new ObjectId(
        git.run("rev-parse", "--verify", "--end-of-options", commit.hex() + "^{tree}").strip());
  }
}
