package dev.guardian.git;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.spi.Forge;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.MergeRequest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A local git repository, bare or with work trees, as a forge. A change is a branch that wants to
 * land on another one.
 *
 * <p>A repository authenticates nobody: the host program vouches for the principals it names in
 * {@link #submit}. What it says is kept in the folder {@code guardian} of the git directory, where
 * no push reaches, and found again after a restart.
 *
 * <p>Landing moves the base branch and nothing else. Where that branch is checked out, the work
 * tree stays as it was and looks to git as if the landed change had been undone there; {@code git
 * reset --hard} brings it up to date. Let Guardian land in a bare repository, or on a branch that
 * nobody has checked out.
 *
 * <p>Reading a change writes the objects of its merge tree into the repository; git itself removes
 * those that nothing uses.
 *
 * <p>Needs git 2.38 or later on the PATH. Instances are shared between threads; several processes
 * may use one repository.
 */
public final class LocalForge implements Forge {
  private final GitRepository repository;
  private final RepositoryId id;
  private final ChangeRegister register;
  private final ChangeReading reading;
  private final Landing landing;

  private LocalForge(GitRepository repository, ChangeRegister register, RepositoryId id) {
    this.repository = repository;
    this.register = register;
    this.id = id;
    this.reading = new ChangeReading(repository);
    this.landing = new Landing(repository, InstantSource.system());
  }

  /**
   * Opens a repository under an id of its own, which is made up the first time and kept in the git
   * directory: moving the repository keeps it, cloning does not.
   *
   * @param repository a bare repository, or a folder with {@code .git} in it
   * @throws ForgeException if git is missing or older than 2.38, there is no repository at the
   *     path, it is a shallow clone, or it cannot be written
   */
  public static LocalForge open(Path repository) {
    GitRepository opened = GitRepository.open(repository);
    ChangeRegister register = ChangeRegister.in(opened.notes());
    return new LocalForge(opened, register, register.repositoryId());
  }

  /**
   * Opens a repository under the id that the host knows it by.
   *
   * @throws ForgeException as {@link #open(Path)}
   */
  public static LocalForge open(Path repository, RepositoryId id) {
    GitRepository opened = GitRepository.open(repository);
    return new LocalForge(opened, ChangeRegister.in(opened.notes()), id);
  }

  /** The id under which the repository's changes are known. */
  public RepositoryId id() {
    return id;
  }

  /**
   * Proposes that a branch land on another one. The same branches again are the same change: it
   * keeps its opener, takes the new title, and the principals named now join those named before.
   * Durable when this returns.
   *
   * @param headBranch the branch with the change, such as {@code agent/7} or {@code
   *     refs/heads/agent/7}
   * @param baseBranch the branch to land on
   * @param title what the change is called; null to call it as its last commit is called
   * @param opener who opens it; joins the contributors
   * @param contributors who else has put commits on the branch
   * @throws IllegalArgumentException if a name is no branch name, or both are the same
   * @throws ForgeException if one of the branches does not exist, or the change cannot be kept
   */
  public ChangeRef submit(
      String headBranch,
      String baseBranch,
      @Nullable String title,
      Principal opener,
      Set<Principal> contributors) {
    String head = BranchName.of(headBranch).full();
    String base = BranchName.of(baseBranch).full();
    if (head.equals(base)) {
      throw new IllegalArgumentException(
          "a change lands on another branch than its own, but found " + head + " twice");
    }
    Map<String, ObjectId> found = new Refs(repository.refs()).find(head, base);
    for (String name : new String[] {head, base}) {
      if (!found.containsKey(name)) {
        throw new ForgeException(
            "a change needs two branches, but "
                + repository
                + " has no "
                + name
                + "; push it first");
      }
    }
    return new ChangeRef(id, register.join(head, base, title, opener, contributors).number());
  }

  /** The same for a branch of one contributor, called as its last commit is called. */
  public ChangeRef submit(String headBranch, String baseBranch, Principal opener) {
    return submit(headBranch, baseBranch, null, opener, Set.of());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of a change in conflict the files are those that differ between the fork and the head. Of
   * one with more than 3,000 files or 250 commits so many are listed, and it is not complete.
   */
  @Override
  public Change read(ChangeRef change) {
    return reading.read(change, registered(change));
  }

  @Override
  public Optional<String> readFile(RepositoryId repositoryId, ObjectId commit, String path) {
    check(repositoryId);
    return new CommittedFile(repository.objects()).read(commit, path);
  }

  /** {@inheritDoc} Here that is the branch that {@code HEAD} names. */
  @Override
  public ObjectId tip(RepositoryId repositoryId) {
    check(repositoryId);
    return repository.head();
  }

  /**
   * {@inheritDoc}
   *
   * <p>One transaction checks the head's ref and moves the base's. The landed commit names the
   * request and the head in the trailers {@code Guardian-Run} and {@code Guardian-Head}; a squash
   * keeps the head's author and the claims {@code Agent-By}, {@code Task-ID}, {@code Model} and
   * {@code Prompt-Hash} of all commits. A request that has landed already gives the same answer
   * again.
   *
   * @throws IllegalArgumentException if the key is not one line of printable ASCII
   */
  @Override
  public MergeOutcome merge(MergeRequest request) {
    checkKey(request.key());
    RegisteredChange registered = registered(request.subject().change());
    if (!registered.baseRef().equals(request.subject().baseRef())) {
      return new MergeOutcome.Refused(
          "the change lands on "
              + registered.baseRef()
              + ", but the request says "
              + request.subject().baseRef());
    }
    return landing.merge(request, registered.headRef());
  }

  @Override
  public Optional<MergeOutcome> find(MergeRequest request) {
    check(request.subject().repository());
    return landing.find(request);
  }

  /** What {@link LocalWorkspaces} checks out from. */
  GitRepository repository() {
    return repository;
  }

  private RegisteredChange registered(ChangeRef change) {
    check(change.repository());
    return register
        .find(change.number())
        .orElseThrow(
            () ->
                new ForgeException(
                    "the change "
                        + change
                        + " is not known in "
                        + repository
                        + "; submit it first"));
  }

  private void check(RepositoryId wanted) {
    if (!wanted.equals(id)) {
      throw new ForgeException(
          repository + " is the repository " + id + ", but was asked for " + wanted);
    }
  }

  private static void checkKey(String key) {
    if (key.isBlank()
        || !key.equals(key.strip())
        || !key.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "a merge's key is one line of printable ASCII, but found '" + key + "'");
    }
  }
}
