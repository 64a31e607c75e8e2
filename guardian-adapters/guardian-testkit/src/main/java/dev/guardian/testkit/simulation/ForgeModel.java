package dev.guardian.testkit.simulation;

import dev.guardian.change.Change;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.MergeRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is true at the forge: changes, the base, and what landed under which key. */
final class ForgeModel {
  static final String BASE = "refs/heads/main";

  /** The commits that a tree comes from. */
  record Pair(ObjectId head, ObjectId base) {}

  private final World world;
  private final Map<Long, Proposal> proposals = new LinkedHashMap<>();
  private final Map<ObjectId, Pair> trees = new HashMap<>();
  private final Map<String, MergeOutcome> landed = new LinkedHashMap<>();
  private final ObjectId first = id('b', 0);
  private ObjectId base = first;
  private int commits;

  ForgeModel(World world) {
    this.world = world;
  }

  private static ObjectId id(char kind, long number) {
    return new ObjectId(kind + "0".repeat(23) + HexFormat.of().toHexDigits(number));
  }

  Proposal open(Principal opener, List<String> paths, boolean conflicts) {
    long number = proposals.size() + 1L;
    Proposal proposal = new Proposal(number, opener, paths, conflicts, id('a', ++commits));
    proposals.put(number, proposal);
    return proposal;
  }

  Collection<Proposal> proposals() {
    return proposals.values();
  }

  ObjectId base() {
    return base;
  }

  /** Somebody pushes to a change. */
  void push(Proposal proposal, Principal by) {
    proposal.push(id('a', ++commits), by);
  }

  /** Somebody else's work lands on the base. */
  void moveBase() {
    base = id('d', ++commits);
  }

  /** Returns what a tree was made of; null for one that nobody was shown. */
  @org.jspecify.annotations.Nullable
  Pair made(ObjectId tree) {
    return trees.get(tree);
  }

  private Proposal find(long number) {
    Proposal proposal = proposals.get(number);
    if (proposal == null) {
      throw new ForgeException("there is no change " + number);
    }
    return proposal;
  }

  Change read(long number, boolean complete, boolean stale) {
    Proposal proposal = find(number);
    MergeTree merge =
        proposal.conflictsNow(!base.equals(first))
            ? new MergeTree.Conflict(List.of("conflict.txt"))
            : new MergeTree.Clean(base);
    Change seen = proposal.seen(base, merge, complete, stale);
    return merge instanceof MergeTree.Clean && proposal.landed() == null
        ? proposal.seen(base, new MergeTree.Clean(tree(seen.head(), base)), complete, stale)
        : seen;
  }

  private ObjectId tree(ObjectId head, ObjectId onto) {
    ObjectId tree = new ObjectId("c" + head.hex().substring(21, 40) + onto.hex().substring(20, 40));
    trees.put(tree, new Pair(head, onto));
    return tree;
  }

  /** Lands a change if head and base are still those of the request. */
  MergeOutcome merge(MergeRequest request, boolean evil) {
    Proposal proposal = find(request.subject().number());
    if (!request.subject().head().equals(proposal.head()) || proposal.landed() != null) {
      return new MergeOutcome.Moved(proposal.headRef());
    }
    if (!request.subject().base().equals(base)) {
      return new MergeOutcome.Moved(BASE);
    }
    world.laws().merges().landing(request, proposal, base);
    ObjectId commit = id('e', ++commits);
    MergeOutcome outcome =
        evil
            ? new MergeOutcome.TreeDiffers(commit, id('f', commits))
            : new MergeOutcome.Merged(commit);
    landed.put(request.key(), outcome);
    proposal.land(commit);
    base = commit;
    return outcome;
  }

  Optional<MergeOutcome> find(MergeRequest request) {
    return Optional.ofNullable(landed.get(request.key()));
  }

  /** Returns what landed, by the key of the request. */
  Map<String, MergeOutcome> landed() {
    return landed;
  }
}
