package dev.guardian.spi;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import java.util.Optional;

/** Where changes are proposed and land. */
public interface Forge {

  /**
   * Reads a change as it is now, with the tree that merging it would give.
   *
   * @throws ForgeException if it does not exist or cannot be read
   */
  Change read(ChangeRef change);

  /**
   * Reads a text file of a commit; empty if there is none.
   *
   * @throws ForgeException if the commit does not exist, the file is larger than 1 MiB or is not a
   *     regular file
   */
  Optional<String> readFile(RepositoryId repository, ObjectId commit, String path);

  /**
   * Returns the commit at the tip of the branch that the repository puts forward: what is ordered
   * by hand follows the definition there.
   *
   * @throws ForgeException if it cannot be known now
   */
  ObjectId tip(RepositoryId repository);

  /**
   * Lands a change, if and only if head and base are still those of the request, and then compares
   * the landed tree with the tested one.
   *
   * @throws ForgeException if it is not known whether the change landed; {@link #find} will tell
   */
  MergeOutcome merge(MergeRequest request);

  /**
   * Looks whether this very request has landed already; empty if it has not.
   *
   * @throws ForgeException if that cannot be known now
   */
  Optional<MergeOutcome> find(MergeRequest request);
}
