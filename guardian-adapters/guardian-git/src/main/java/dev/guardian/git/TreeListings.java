package dev.guardian.git;

import dev.guardian.change.ObjectId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the listings that were asked for last: a tree never changes, and the gates of one run
 * ask for the same one at about the same time.
 */
final class TreeListings {
  /** Some hundred bytes each. */
  private static final int MOST_ENTRIES = 200_000;

  private final Git git;
  private final Map<ObjectId, TreeListing> known = new LinkedHashMap<>(16, 0.75f, true);
  private int entries;

  TreeListings(Git git) {
    this.git = git;
  }

  /**
   * Returns what a tree holds.
   *
   * @throws dev.guardian.spi.ForgeException if there is no such tree
   */
  TreeListing of(ObjectId tree) {
    TreeListing found = known(tree);
    if (found == null) {
      found = TreeListing.of(git, tree);
      remember(tree, found);
    }
    return found;
  }

  private synchronized @Nullable TreeListing known(ObjectId tree) {
    return known.get(tree);
  }

  private synchronized void remember(ObjectId tree, TreeListing listing) {
    TreeListing before = known.put(tree, listing);
    entries += listing.size() - (before == null ? 0 : before.size());
    Iterator<TreeListing> oldest = known.values().iterator();
    while (entries > MOST_ENTRIES && oldest.hasNext()) {
      entries -= oldest.next().size();
      oldest.remove();
    }
  }
}
