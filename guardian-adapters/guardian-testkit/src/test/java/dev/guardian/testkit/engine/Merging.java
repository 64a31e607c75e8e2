package dev.guardian.testkit.engine;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
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

/** A forge where every change merges. Whatever belongs to a change is known by its number. */
final class Merging implements Forge {
  private final Map<String, MergeOutcome> landed = new HashMap<>();
  private final List<Long> merged = new ArrayList<>();

  static ChangeRef change(long number) {
    return new ChangeRef(World.SHOP, number);
  }

  static ObjectId commit(long number) {
    return new ObjectId("d" + "0".repeat(23) + HexFormat.of().toHexDigits(number));
  }

  /** Returns the numbers of the changes that merged, in order. */
  synchronized List<Long> merged() {
    return List.copyOf(merged);
  }

  @Override
  public Change read(ChangeRef change) {
    return new Change(
        change,
        "Change number " + change.number(),
        World.BUILDER,
        Set.of(World.BUILDER),
        "refs/heads/change-" + change.number(),
        head(change.number()),
        "refs/heads/main",
        World.id('b'),
        new MergeTree.Clean(World.id('c')),
        List.of(),
        List.of(ChangedFile.added("docs/" + change.number() + ".md", 1)),
        true);
  }

  private static ObjectId head(long number) {
    return new ObjectId("a" + "0".repeat(23) + HexFormat.of().toHexDigits(number));
  }

  @Override
  public Optional<String> readFile(RepositoryId repository, ObjectId commit, String path) {
    return Optional.empty();
  }

  @Override
  public ObjectId tip(RepositoryId repository) {
    return World.id('b');
  }

  @Override
  public synchronized MergeOutcome merge(MergeRequest request) {
    long number = request.subject().number();
    merged.add(number);
    MergeOutcome outcome = new MergeOutcome.Merged(commit(number));
    landed.put(request.key(), outcome);
    return outcome;
  }

  @Override
  public synchronized Optional<MergeOutcome> find(MergeRequest request) {
    return Optional.ofNullable(landed.get(request.key()));
  }
}
