package dev.guardian.git;

import dev.guardian.change.Commit;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Trailer;
import dev.guardian.spi.ForgeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads commits: those of a change, and those that have landed. */
final class CommitLog {
  /** The most commits of a change that are listed, as on the forges. */
  static final int MOST_COMMITS = 250;

  private static final int LONGEST_SUBJECT = 1_000;
  private static final String FORMAT =
      "--format=%H%x00%T%x00%P%x00%an <%ae>%x00%s%x00%(trailers:only=true,unfold=true)";
  private static final int FIELDS = 6;

  private final Git git;

  CommitLog(Git git) {
    this.git = git;
  }

  /** A commit and its place in the history. */
  record Entry(Commit commit, ObjectId tree, List<ObjectId> parents) {}

  /**
   * The commits of a change.
   *
   * @param commits at most {@link #MOST_COMMITS}, oldest first
   * @param complete whether there are no more
   */
  record Commits(List<Commit> commits, boolean complete) {}

  /**
   * Returns all that {@code head} has and {@code base} has not, through every parent of every
   * merge.
   */
  Commits between(ObjectId base, ObjectId head) {
    List<Entry> entries =
        log("--topo-order", "-n", String.valueOf(MOST_COMMITS + 1), head.hex(), "^" + base.hex());
    boolean complete = entries.size() <= MOST_COMMITS;
    List<Commit> commits = new ArrayList<>();
    entries.stream().limit(MOST_COMMITS).forEach(entry -> commits.add(entry.commit));
    Collections.reverse(commits);
    return new Commits(commits, complete);
  }

  /**
   * Returns at most {@code most} commits from {@code tip} back to {@code since} along first
   * parents, newest first.
   */
  List<Entry> landed(ObjectId since, ObjectId tip, int most) {
    return log("--first-parent", "-n", String.valueOf(most), tip.hex(), "^" + since.hex());
  }

  private List<Entry> log(String... which) {
    List<String> command =
        new ArrayList<>(List.of("log", "-z", "--no-color", "--encoding=UTF-8", FORMAT));
    command.addAll(List.of(which));
    command.add("--");
    String[] fields = git.run(command.toArray(String[]::new)).split("\0", -1);
    // Each record ends with a NUL, so one empty piece is left at the end.
    if (fields.length % FIELDS != 1) {
      throw new ForgeException(
          "'git log' prints "
              + FIELDS
              + " fields for each commit, but found "
              + (fields.length - 1)
              + " in all");
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i + FIELDS < fields.length; i += FIELDS) {
      entries.add(entry(fields, i));
    }
    return entries;
  }

  private static Entry entry(String[] fields, int at) {
    String subject = fields[at + 4];
    String shown =
        subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT) + "…";
    Commit commit =
        new Commit(new ObjectId(fields[at]), fields[at + 3], shown, trailers(fields[at + 5]));
    List<ObjectId> parents = new ArrayList<>();
    for (String parent : fields[at + 2].split(" ")) {
      if (!parent.isEmpty()) {
        parents.add(new ObjectId(parent));
      }
    }
    return new Entry(commit, new ObjectId(fields[at + 1]), List.copyOf(parents));
  }

  /** Git has found, unfolded and normalised them: one {@code Key: value} a line. */
  private static List<Trailer> trailers(String lines) {
    List<Trailer> trailers = new ArrayList<>();
    for (String line : lines.split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        trailers.add(
            new Trailer(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
      }
    }
    return trailers;
  }
}
