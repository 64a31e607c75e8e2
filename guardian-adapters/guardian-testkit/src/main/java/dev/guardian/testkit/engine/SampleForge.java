package dev.guardian.testkit.engine;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.spi.Forge;
import dev.guardian.spi.MergeRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A forge in memory where every change is there as soon as somebody asks for it, and merges. Each
 * adds one file of documentation; whatever belongs to a change is known by its number. Safe for use
 * by several threads. Made for extension: a test overrides what its forge does otherwise.
 */
public class SampleForge implements Forge {
  /** The repository of {@link #change(long)}. */
  public static final RepositoryId SHOP = new RepositoryId("shop");

  /** Who opened every change. */
  public static final Principal BUILDER = Principal.user(41_001);

  /** What every change goes onto, and what {@link #tip} stays at. */
  public static final ObjectId BASE = id('b');

  /** The tree that every merge gives. */
  public static final ObjectId TREE = id('c');

  private final Map<String, MergeOutcome> landed = new HashMap<>();
  private final List<Long> merged = new ArrayList<>();

  /** Names a change of this forge, there or not. */
  public static ChangeRef change(long number) {
    return new ChangeRef(SHOP, number);
  }

  /** Returns the head of a change: another one for each. */
  public static ObjectId head(long number) {
    return id('a', number);
  }

  /** Returns the commit as which a change lands: another one for each. */
  public static ObjectId commit(long number) {
    return id('d', number);
  }

  private static ObjectId id(char kind, long number) {
    return new ObjectId(kind + "0".repeat(23) + HexFormat.of().toHexDigits(number));
  }

  /** Returns the id that is made of one hexadecimal digit. */
  public static ObjectId id(char digit) {
    return new ObjectId(String.valueOf(digit).repeat(40));
  }

  /** Returns the numbers of the changes that merged, in order. */
  public synchronized List<Long> merged() {
    return List.copyOf(merged);
  }

  @Override
  public Change read(ChangeRef change) {
    return proposed(change, head(change.number()), BASE, "docs/" + change.number() + ".md");
  }

  /**
   * Makes a change of {@link #BUILDER} that adds a file and merges cleanly.
   *
   * @param path the file
   */
  protected static Change proposed(ChangeRef change, ObjectId head, ObjectId base, String path) {
    return new Change(
        change,
        "Change number " + change.number(),
        BUILDER,
        Set.of(BUILDER),
        "refs/heads/change-" + change.number(),
        head,
        "refs/heads/main",
        base,
        new MergeTree.Clean(TREE),
        List.of(),
        List.of(ChangedFile.added(path, 1)),
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

  /** Merges as often as it is told to, so that a test sees an effect that was done twice. */
  @Override
  public synchronized MergeOutcome merge(MergeRequest request) {
    long number = request.subject().number();
    merged.add(number);
    return landed(request, commit(number));
  }

  /** Remembers that a request landed, for {@link #find}. */
  protected final synchronized MergeOutcome landed(MergeRequest request, ObjectId commit) {
    MergeOutcome outcome = new MergeOutcome.Merged(commit);
    landed.put(request.key(), outcome);
    return outcome;
  }

  @Override
  public synchronized Optional<MergeOutcome> find(MergeRequest request) {
    return Optional.ofNullable(landed.get(request.key()));
  }
}
