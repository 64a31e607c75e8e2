package dev.guardian.quickstart.world;

import dev.guardian.change.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The git repository with the sample service, in which agents push branches and Guardian lands them
 * on {@code main}. Every commit of an agent follows from its parent and its files alone: the same
 * step done again after a kill is the same commit.
 */
public final class ScratchRepository {
  /** The branch that changes land on. */
  public static final String MAIN = "main";

  private static final String NOT_THERE = "0".repeat(40);
  private static final Instant FIRST_DAY = Instant.parse("2026-01-05T09:00:00Z");

  private final Path directory;
  private final ScratchGit git;

  private ScratchRepository(Path directory) {
    this.directory = directory;
    this.git = new ScratchGit(directory);
  }

  /** Makes the repository with the service as it is before any change. */
  static void create(Path directory) throws IOException {
    ScratchRepository repository = new ScratchRepository(directory);
    repository.git.run(Map.of(), "init", "--quiet", "--bare", "--initial-branch=" + MAIN);
    // Of another bareness than what ScratchGit says for its own commands.
    repository.git.run(Map.of(), "config", "core.bare", "true");
    String base =
        repository.commit(
            "base", null, "Shop Team", "Orders: prices, orders and an admin\n", FIRST_DAY);
    repository.move(MAIN, base, NOT_THERE);
  }

  /** Opens the repository of a world. */
  public static ScratchRepository of(World world) {
    return new ScratchRepository(world.repository());
  }

  /** Returns the commit that a branch is at; empty if there is no such branch. */
  public Optional<ObjectId> head(String branch) throws IOException {
    ScratchGit.Answer answer =
        git.ask(Map.of(), "rev-parse", "--verify", "--quiet", "refs/heads/" + branch);
    return answer.code() == 0 ? Optional.of(new ObjectId(answer.output())) : Optional.empty();
  }

  /** Starts a branch at main with a commit of an agent, unless the branch is there already. */
  public void begin(String branch, SampleCommit commit) throws IOException {
    if (head(branch).isEmpty()) {
      ObjectId main = head(MAIN).orElseThrow();
      move(branch, commit(commit, main), NOT_THERE);
    }
  }

  /**
   * Adds a commit of an agent to its branch, which is at {@code judged}; unless it has moved on
   * already.
   */
  public void push(String branch, ObjectId judged, SampleCommit commit) throws IOException {
    if (head(branch).equals(Optional.of(judged))) {
      move(branch, commit(commit, judged), judged.hex());
    }
  }

  /** Returns the commits on main that a run of Guardian landed, the oldest first. */
  public List<ObjectId> landedBy(String run) throws IOException {
    String trailer = "%(trailers:key=Guardian-Run,valueonly,separator=%x2C)";
    String log =
        git.run(Map.of(), "log", "--reverse", "--first-parent", "--format=%H " + trailer, MAIN);
    return log.lines()
        .filter(line -> line.substring(line.indexOf(' ') + 1).startsWith(run + "/"))
        .map(line -> new ObjectId(line.substring(0, line.indexOf(' '))))
        .toList();
  }

  private String commit(SampleCommit commit, ObjectId parent) throws IOException {
    return commit(
        "changes/" + commit.name() + "/files",
        parent,
        commit.author(),
        commit.message(),
        commit.at(FIRST_DAY));
  }

  private String commit(
      String files,
      @org.jspecify.annotations.Nullable ObjectId parent,
      String author,
      String message,
      Instant at)
      throws IOException {
    Path scratch = Files.createTempDirectory(directory, "scratch");
    try {
      Path tree = Files.createDirectory(scratch.resolve("tree"));
      SampleFiles.copy(files, tree);
      Map<String, String> env = new HashMap<>();
      env.put("GIT_INDEX_FILE", scratch.resolve("index").toString());
      env.put("GIT_WORK_TREE", tree.toString());
      if (parent != null) {
        git.run(env, "read-tree", parent.hex());
      }
      git.run(env, "add", "--force", "--ignore-removal", "--", tree.toString());
      String written = git.run(env, "write-tree");
      env.putAll(signature(author, at));
      Path text = Files.writeString(scratch.resolve("message"), message);
      return parent == null
          ? git.run(env, "commit-tree", written, "-F", text.toString())
          : git.run(env, "commit-tree", written, "-p", parent.hex(), "-F", text.toString());
    } finally {
      try (Stream<Path> all = Files.walk(scratch)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private static Map<String, String> signature(String author, Instant at) {
    String mail =
        author.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-") + "@shop.example";
    return Map.of(
        "GIT_AUTHOR_NAME",
        author,
        "GIT_AUTHOR_EMAIL",
        mail,
        "GIT_AUTHOR_DATE",
        at.toString(),
        "GIT_COMMITTER_NAME",
        author,
        "GIT_COMMITTER_EMAIL",
        mail,
        "GIT_COMMITTER_DATE",
        at.toString());
  }

  private void move(String branch, String to, String from) throws IOException {
    git.run(Map.of(), "update-ref", "refs/heads/" + branch, to, from);
  }
}
