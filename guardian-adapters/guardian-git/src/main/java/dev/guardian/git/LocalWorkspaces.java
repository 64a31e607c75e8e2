package dev.guardian.git;

import dev.guardian.change.ObjectId;
import dev.guardian.change.PathGlob;
import dev.guardian.change.RepositoryId;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.Workspaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Checks out trees of a {@link LocalForge} into fresh folders.
 *
 * <p>A checkout is the bytes of the tree and nothing more: no {@code .git}, no line-end conversion,
 * no filters (a file kept by Git LFS is its pointer), no hooks. Executable bits are set. A symbolic
 * link is written as a plain file that holds its target, because a link of an untrusted tree can
 * lead out of it; a submodule is an empty folder. A tree with a path that git lets nobody check
 * out, such as {@code .git/config} or {@code ../x}, is refused.
 *
 * <p>Folders that a killed process left behind are removed when the next one opens the same root.
 * Instances are shared between threads; several processes may share a root.
 */
public final class LocalWorkspaces implements Workspaces, AutoCloseable {
  private static final int LONGEST_PURPOSE = 60;

  private final LocalForge forge;
  private final WorkspaceRoot root;
  private final AtomicLong count = new AtomicLong();

  private final TreeListings listings;

  private LocalWorkspaces(LocalForge forge, WorkspaceRoot root) {
    this.forge = forge;
    this.root = root;
    this.listings = new TreeListings(forge.repository().objects());
  }

  /**
   * Opens workspaces and removes what dead processes left under the root.
   *
   * @param root a folder of Guardian's own, outside the repository's work trees; made if it is not
   *     there
   * @throws IOException if it cannot be written or swept
   */
  public static LocalWorkspaces under(Path root, LocalForge forge) throws IOException {
    return new LocalWorkspaces(forge, WorkspaceRoot.under(root));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException if the tree does not exist or cannot be written, or the repository is not
   *     the forge's
   */
  @Override
  public Workspace open(RepositoryId repository, ObjectId tree, String purpose) throws IOException {
    return open(repository, tree, purpose, this::fill);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException as for a whole tree
   */
  @Override
  public Workspace open(RepositoryId repository, ObjectId tree, List<PathGlob> only, String purpose)
      throws IOException {
    return open(
        repository,
        tree,
        purpose,
        (target, index, from) -> fill(target, index, from, matching(listings.of(from), only)));
  }

  /**
   * {@inheritDoc}
   *
   * @return empty where a name is not UTF-8, and so two of them could read the same
   * @throws IOException if the tree does not exist, or the repository is not the forge's
   */
  @Override
  public Optional<List<Entry>> list(RepositoryId repository, ObjectId tree) throws IOException {
    requireOurs(repository);
    try {
      TreeListing listing = listings.of(tree);
      return listing.readable() ? Optional.of(listing.entries()) : Optional.empty();
    } catch (ForgeException e) {
      throw new IOException("the tree " + tree + " cannot be listed: " + e.getMessage(), e);
    }
  }

  private void requireOurs(RepositoryId repository) throws IOException {
    if (!repository.equals(forge.id())) {
      throw new IOException(
          "trees of " + forge.id() + " can be checked out, but was asked for one of " + repository);
    }
  }

  /** Returns the names of the files that match, as git takes them: each ends with NUL. */
  private static byte[] matching(TreeListing listing, List<PathGlob> only) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < listing.entries().size(); i++) {
      PathGlob.Candidate path = PathGlob.Candidate.of(listing.entries().get(i).path());
      if (only.stream().anyMatch(glob -> glob.matches(path))) {
        names.append(listing.names().get(i)).append('\0');
      }
    }
    return names.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Writes files of a tree into a folder, by an index of its own. */
  private interface Filling {
    void fill(Path target, Path index, ObjectId tree) throws IOException;
  }

  private Workspace open(RepositoryId repository, ObjectId tree, String purpose, Filling filling)
      throws IOException {
    requireOurs(repository);
    Path folder =
        Files.createDirectory(
            root.folder().resolve(count.incrementAndGet() + "-" + fileName(purpose)));
    Checkout checkout = new Checkout(folder);
    try {
      Files.createDirectory(checkout.root());
      Files.createDirectory(checkout.reports());
      filling.fill(checkout.root(), folder.resolve("index"), tree);
      return checkout;
    } catch (IOException | ForgeException e) {
      checkout.close();
      throw new IOException(
          "the tree " + tree + " cannot be checked out for " + purpose + ": " + e.getMessage(), e);
    }
  }

  private void fill(Path target, Path index, ObjectId tree) throws IOException {
    Git git = git(target, index);
    git.run("-c", "core.bare=false", "read-tree", tree.hex());
    git.run("-c", "core.bare=false", "checkout-index", "--all");
    Files.delete(index);
  }

  /** The index holds the whole tree here too, so that git refuses the same names. */
  private void fill(Path target, Path index, ObjectId tree, byte[] names) throws IOException {
    Git git = git(target, index);
    git.run("-c", "core.bare=false", "read-tree", tree.hex());
    git.run(names, "-c", "core.bare=false", "checkout-index", "-z", "--stdin");
    Files.delete(index);
  }

  private Git git(Path target, Path index) {
    return forge
        .repository()
        .objects()
        .in(target, Map.of("GIT_WORK_TREE", target.toString(), "GIT_INDEX_FILE", index.toString()));
  }

  private static String fileName(String purpose) {
    String plain = purpose.replaceAll("[^A-Za-z0-9-]+", "-");
    return plain.substring(0, Math.min(plain.length(), LONGEST_PURPOSE));
  }

  /** Removes all folders of this process. Workspaces that are still open lose theirs. */
  @Override
  public void close() throws IOException {
    root.close();
  }

  private record Checkout(Path folder) implements Workspace {
    @Override
    public Path root() {
      return folder.resolve("tree");
    }

    @Override
    public Path reports() {
      return folder.resolve("reports");
    }

    @Override
    public void close() {
      try {
        FolderRemoval.remove(folder);
      } catch (IOException e) {
        // A process of the gate may still be writing. The folder goes when the workspaces close, or
        // at the next start.
      }
    }
  }
}
