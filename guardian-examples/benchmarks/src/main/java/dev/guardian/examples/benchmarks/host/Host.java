package dev.guardian.examples.benchmarks.host;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.kernel.Approval;
import dev.guardian.spi.Forge;
import dev.guardian.spi.MergeRequest;
import dev.guardian.spi.Workspaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A forge that knows every change there could be and lands what it is asked to, and workspaces that
 * are nowhere. The same number is the same change in every life of the program.
 */
public final class Host implements Forge, Workspaces {
  /** Who opens all changes; the definitions of {@link Definitions} know it as an agent. */
  static final Principal AGENT = Principal.app(41);

  /** How many changes each repository has: an agent's record is kept by repository. */
  private static final int CHANGES_A_REPOSITORY = 20;

  private static final ObjectId BASE = id('b', 0);

  private final Map<String, MergeOutcome> landed = new ConcurrentHashMap<>();

  /** Returns the change of a number, from 0. */
  public static ChangeRef change(long number) {
    return new ChangeRef(
        new RepositoryId("repository-" + number / CHANGES_A_REPOSITORY),
        1 + number % CHANGES_A_REPOSITORY);
  }

  /** Returns the answer of a person who agrees to the change of a number. */
  public static Approval approval(long number) {
    return new Approval(
        Principal.user(7), Set.of(), id('a', change(number).number()), true, "looks right");
  }

  private static ObjectId id(char kind, long number) {
    return new ObjectId(kind + String.format(Locale.ROOT, "%039x", number));
  }

  @Override
  public Change read(ChangeRef change) {
    ObjectId head = id('a', change.number());
    return new Change(
        change,
        "Say hello",
        AGENT,
        Set.of(AGENT),
        "refs/heads/agent/" + change.number(),
        head,
        "refs/heads/main",
        BASE,
        new MergeTree.Clean(id('c', change.number())),
        List.of(),
        List.of(ChangedFile.added("src/Hello.java", 12)),
        true);
  }

  @Override
  public Optional<String> readFile(RepositoryId repository, ObjectId commit, String path) {
    return Optional.empty();
  }

  @Override
  public ObjectId tip(RepositoryId repository) {
    return BASE;
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return landed.computeIfAbsent(
        request.key(), any -> new MergeOutcome.Merged(id('d', request.subject().number())));
  }

  @Override
  public Optional<MergeOutcome> find(MergeRequest request) {
    return Optional.ofNullable(landed.get(request.key()));
  }

  @Override
  public Workspace open(RepositoryId repository, ObjectId tree, String purpose) {
    return Nowhere.INSTANCE;
  }

  private enum Nowhere implements Workspace {
    INSTANCE;

    private static final Path PATH = Path.of("nowhere");

    @Override
    public Path root() {
      return PATH;
    }

    @Override
    public Path reports() {
      return PATH;
    }

    @Override
    public void close() {}
  }
}
