package dev.guardian.git;

import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Subject;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.MergeRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Lands changes, each once. */
final class Landing {
  private static final int FARTHEST = 10_000;
  private static final int LONGEST_COMMIT = 16 << 20;

  private final Git git;
  private final Refs refs;
  private final CommitLog log;
  private final Merges merges;
  private final InstantSource clock;

  Landing(GitRepository repository, InstantSource clock) {
    this.git = repository.objects();
    this.refs = new Refs(repository.refs());
    this.log = new CommitLog(git);
    this.merges = new Merges(git);
    this.clock = clock;
  }

  MergeOutcome merge(MergeRequest request, String headRef) {
    Optional<MergeOutcome> landed = find(request);
    if (landed.isPresent()) {
      return landed.get();
    }
    Optional<MergeOutcome> obstacle = moved(request, headRef).or(() -> objection(request));
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Subject.ChangeSubject subject = request.subject();
    ObjectId commit = write(request);
    if (!refs.swap(subject.baseRef(), subject.base(), commit, headRef, subject.head())) {
      // Another process may have landed the same request in the meantime; only otherwise is it a
      // ref that moved.
      return find(request).or(() -> moved(request, headRef)).orElseThrow(() -> locked(request));
    }
    return compared(commit, request);
  }

  Optional<MergeOutcome> find(MergeRequest request) {
    Subject.ChangeSubject subject = request.subject();
    ObjectId tip = refs.find(subject.baseRef()).get(subject.baseRef());
    if (tip == null || tip.equals(subject.base())) {
      return Optional.empty();
    }
    int seen = 0;
    for (CommitLog.Entry entry : log.landed(subject.base(), tip, FARTHEST)) {
      if (LandingCommit.names(entry.commit(), request)
          && entry.parents().equals(LandingCommit.parents(request))) {
        return Optional.of(compared(entry.commit().id(), request));
      }
      seen++;
    }
    if (seen == FARTHEST) {
      throw new ForgeException(
          "whether "
              + request.key()
              + " landed is looked for in the last "
              + FARTHEST
              + " commits of "
              + subject.baseRef()
              + ", but there are more since "
              + subject.base().abbreviated());
    }
    return Optional.empty();
  }

  private Optional<MergeOutcome> moved(MergeRequest request, String headRef) {
    Subject.ChangeSubject subject = request.subject();
    Map<String, ObjectId> now = refs.find(headRef, subject.baseRef());
    if (!subject.head().equals(now.get(headRef))) {
      return Optional.of(new MergeOutcome.Moved(headRef));
    }
    if (!subject.base().equals(now.get(subject.baseRef()))) {
      return Optional.of(new MergeOutcome.Moved(subject.baseRef()));
    }
    return Optional.empty();
  }

  private Optional<MergeOutcome> objection(MergeRequest request) {
    ObjectId base = request.subject().base();
    ObjectId head = request.subject().head();
    if (merges.contains(base, head)) {
      return refused(
          "every commit of the change is in " + request.subject().baseRef() + " already");
    }
    MergeTree merged = merges.merge(base, head);
    if (merged instanceof MergeTree.Conflict conflict) {
      return refused("head and base are in conflict in " + String.join(", ", conflict.paths()));
    }
    if (!merged.equals(new MergeTree.Clean(request.tree()))) {
      return refused(
          "the tested tree is "
              + request.tree()
              + ", but merging head and base gives "
              + ((MergeTree.Clean) merged).tree());
    }
    return Optional.empty();
  }

  private static Optional<MergeOutcome> refused(String reason) {
    return Optional.of(new MergeOutcome.Refused(reason));
  }

  private ObjectId write(MergeRequest request) {
    Subject.ChangeSubject subject = request.subject();
    byte[] head;
    try (ObjectReader objects = new ObjectReader(git)) {
      head = objects.read(subject.head(), LONGEST_COMMIT).content();
    }
    byte[] commit =
        LandingCommit.of(
            request, head, log.between(subject.base(), subject.head()).commits(), clock.instant());
    return new ObjectId(git.run(commit, "hash-object", "-t", "commit", "-w", "--stdin").strip());
  }

  private MergeOutcome compared(ObjectId commit, MergeRequest request) {
    ObjectId tree = merges.treeOf(commit);
    return tree.equals(request.tree())
        ? new MergeOutcome.Merged(commit)
        : new MergeOutcome.TreeDiffers(commit, tree);
  }

  private static ForgeException locked(MergeRequest request) {
    return new ForgeException(
        "git did not move "
            + request.subject().baseRef()
            + " though nothing else has; another process may hold its lock");
  }
}
