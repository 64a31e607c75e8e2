package dev.guardian.git;

import dev.guardian.change.ChangedFile;
import dev.guardian.change.FileMode;
import dev.guardian.change.ObjectId;
import dev.guardian.spi.ForgeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What differs between two trees, in two runs of git however many files there are. */
final class TreeDiff {
  /** The most files that are listed, as on the forges. */
  static final int MOST_FILES = 3_000;

  /** A larger file is called binary: nobody reads it, and git need not compare it. */
  private static final String LARGEST_TEXT = "core.bigFileThreshold=16m";

  // No rename may depend on how git was configured, and no submodule may hide: .gitmodules can ask
  // for that.
  private static final List<String> OPTIONS =
      List.of(
          "-r",
          "-M",
          "-l1000",
          "--ignore-submodules=none",
          "--submodule=short",
          "--no-ext-diff",
          "--no-textconv");

  private final Git git;

  TreeDiff(Git git) {
    this.git = git;
  }

  /**
   * The files of a difference.
   *
   * @param files at most {@link #MOST_FILES}, sorted by path
   * @param complete whether there are no more
   */
  record Files(List<ChangedFile> files, boolean complete) {}

  Files between(ObjectId from, ObjectId to) {
    try {
      List<RawEntry> entries = entries(from, to);
      boolean complete = entries.size() <= MOST_FILES;
      List<RawEntry> listed = complete ? entries : entries.subList(0, MOST_FILES);
      List<ChangedFile> files = new ArrayList<>(withLines(listed, from, to, complete));
      files.sort(Comparator.comparing(ChangedFile::path));
      return new Files(files, complete);
    } catch (IOException e) {
      throw new ForgeException("the difference from " + from + " to " + to + " cannot be read", e);
    }
  }

  private List<RawEntry> entries(ObjectId from, ObjectId to) throws IOException {
    try (GitProcess process = start(from, to, "--raw", "-z", "--no-abbrev")) {
      ByteLines pieces = new ByteLines(process.output(), 0, 1 << 16);
      List<RawEntry> entries = new ArrayList<>();
      for (RawEntry e = RawEntry.read(pieces); e != null; e = RawEntry.read(pieces)) {
        entries.add(e);
        if (entries.size() > MOST_FILES) {
          return entries;
        }
      }
      finish(process);
      return entries;
    }
  }

  private List<ChangedFile> withLines(
      List<RawEntry> entries, ObjectId from, ObjectId to, boolean toTheEnd) throws IOException {
    if (entries.isEmpty()) {
      return List.of();
    }
    // Without -z here: quoted names cannot break a line.
    try (GitProcess process = start(from, to, "-p", "-U0", "--full-index", "--no-color")) {
      PatchReader patch = new PatchReader(new ByteLines(process.output(), '\n', 512));
      List<ChangedFile> files = new ArrayList<>();
      for (RawEntry entry : entries) {
        files.add(file(entry, patch.next(entry)));
      }
      if (toTheEnd) {
        patch.end();
        finish(process);
      }
      return files;
    }
  }

  private GitProcess start(ObjectId from, ObjectId to, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("-c", LARGEST_TEXT, "diff-tree"));
    command.addAll(OPTIONS);
    command.addAll(List.of(more));
    command.addAll(List.of(from.hex(), to.hex(), "--"));
    GitProcess process = git.start(command.toArray(String[]::new));
    process.input().close();
    return process;
  }

  private static void finish(GitProcess process) {
    int code = process.exit();
    if (code != 0) {
      throw process.failure(code);
    }
  }

  private static ChangedFile file(RawEntry entry, PatchReader.Lines lines) {
    boolean hasLines = entry.newMode() != FileMode.GITLINK && entry.oldMode() != FileMode.GITLINK;
    return new ChangedFile(
        entry.path(),
        entry.previousPath(),
        entry.kind(),
        entry.oldMode(),
        entry.newMode(),
        lines.binary(),
        hasLines ? lines.added() : List.of(),
        hasLines ? lines.deletions() : 0);
  }
}
