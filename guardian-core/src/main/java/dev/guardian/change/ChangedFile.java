package dev.guardian.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of a change, as the trees say it.
 *
 * @param path its name in the head; for a deleted file its last name. Relative, {@code /} between
 *     segments, exactly the bytes of the tree read as UTF-8
 * @param previousPath its name in the base where that differs, else null
 * @param kind what happened to it
 * @param oldMode its mode in the base, {@link FileMode#ABSENT} if it was not there
 * @param newMode its mode in the head, {@link FileMode#ABSENT} if it is gone
 * @param binary whether git cannot show its lines
 * @param addedLines the lines of the head that the change wrote, in order, not overlapping; empty
 *     for a binary file
 * @param deletions how many lines of the base are gone; 0 for a binary file
 */
public record ChangedFile(
    String path,
    @Nullable String previousPath,
    ChangeKind kind,
    FileMode oldMode,
    FileMode newMode,
    boolean binary,
    List<LineRange> addedLines,
    int deletions) {

  public ChangedFile {
    addedLines = List.copyOf(addedLines);
  }

  /** A text file that the change adds, all of whose {@code lines} lines are new. */
  public static ChangedFile added(String path, int lines) {
    List<LineRange> all = lines == 0 ? List.of() : List.of(new LineRange(1, lines));
    return new ChangedFile(
        path, null, ChangeKind.ADDED, FileMode.ABSENT, FileMode.REGULAR, false, all, 0);
  }

  /** A text file that the change edits. */
  public static ChangedFile modified(String path, List<LineRange> addedLines, int deletions) {
    return new ChangedFile(
        path,
        null,
        ChangeKind.MODIFIED,
        FileMode.REGULAR,
        FileMode.REGULAR,
        false,
        addedLines,
        deletions);
  }

  /** Returns both names of a renamed or copied file, else its one name. */
  @JsonIgnore
  public List<String> paths() {
    return previousPath == null || previousPath.equals(path)
        ? List.of(path)
        : List.of(previousPath, path);
  }

  /** Returns whether the file is still there after the change. */
  @JsonIgnore
  public boolean present() {
    return newMode != FileMode.ABSENT;
  }

  /** Returns how many lines the change wrote in this file. */
  @JsonIgnore
  public int additions() {
    return addedLines.stream().mapToInt(range -> range.last() - range.first() + 1).sum();
  }

  /** Returns whether the change wrote this line of the head, counted from 1. */
  public boolean added(int line) {
    return addedLines.stream().anyMatch(range -> range.contains(line));
  }

  /** Returns the numbers of the lines that the change wrote, in order. */
  public IntStream newLines() {
    return addedLines.stream()
        .flatMapToInt(range -> IntStream.rangeClosed(range.first(), range.last()));
  }
}
