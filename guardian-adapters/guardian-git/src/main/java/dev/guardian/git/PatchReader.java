package dev.guardian.git;

import dev.guardian.change.ChangeKind;
import dev.guardian.change.LineRange;
import dev.guardian.spi.ForgeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads which lines a patch writes, file by file in the order of the raw entries.
 *
 * <p>Paths are never read here. Of each hunk exactly the lines are taken that its header announces,
 * so that content such as {@code ++ b/README.md} or {@code @@ -1 +1 @@} is never taken for more
 * than content. Wherever the patch is not as the raw entries say, reading fails.
 */
final class PatchReader {
  private static final Pattern HUNK =
      Pattern.compile(
          "@@ -\\d{1,9}(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@.*", Pattern.DOTALL);
  private static final Pattern HEADER =
      Pattern.compile(
          "(old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to"
              + "|similarity index|dissimilarity index|index) .*",
          Pattern.DOTALL);

  /** What happened to the lines of one file. */
  record Lines(boolean binary, List<LineRange> added, int deletions) {}

  private final ByteLines lines;

  PatchReader(ByteLines lines) {
    this.lines = lines;
  }

  /** Reads what belongs to the next raw entry. */
  Lines next(RawEntry entry) throws IOException {
    if (entry.kind() != ChangeKind.TYPE_CHANGED) {
      return section(entry, entry.oldId(), entry.newId());
    }
    // Git shows another type as a deletion and an addition.
    String none = "0".repeat(entry.oldId().length());
    Lines gone = section(entry, entry.oldId(), none);
    Lines fresh = section(entry, none, entry.newId());
    return new Lines(gone.binary || fresh.binary, fresh.added, gone.deletions);
  }

  /** Checks that nothing is left. */
  void end() throws IOException {
    String left = lines.peek();
    if (left != null) {
      throw new ForgeException("a patch ends with its last file, but found '" + left + "'");
    }
  }

  private Lines section(RawEntry entry, String oldId, String newId) throws IOException {
    expect("diff --git ", entry);
    boolean indexed = false;
    for (String line = lines.peek();
        line != null && HEADER.matcher(line).matches();
        line = lines.peek()) {
      if (line.startsWith("index ")) {
        indexed =
            line.equals("index " + oldId + ".." + newId)
                || line.startsWith("index " + oldId + ".." + newId + " ");
        if (!indexed) {
          throw unexpected(line, entry);
        }
      }
      lines.next();
    }
    String line = lines.peek();
    if (line == null || line.startsWith("diff --git ")) {
      return new Lines(false, List.of(), 0);
    }
    if (!indexed) {
      throw unexpected(line, entry);
    }
    if (line.startsWith("Binary files ")) {
      lines.next();
      return new Lines(true, List.of(), 0);
    }
    expect("--- ", entry);
    expect("+++ ", entry);
    return hunks(entry);
  }

  private Lines hunks(RawEntry entry) throws IOException {
    List<LineRange> added = new ArrayList<>();
    int deletions = 0;
    for (String line = lines.peek(); line != null && line.startsWith("@@ "); line = lines.peek()) {
      lines.next();
      Matcher hunk = HUNK.matcher(line);
      if (!hunk.matches()) {
        throw unexpected(line, entry);
      }
      int gone = count(hunk.group(1));
      int first = Integer.parseInt(hunk.group(2));
      int fresh = count(hunk.group(3));
      skip('-', gone, entry);
      skip('+', fresh, entry);
      deletions += gone;
      if (fresh > 0) {
        added.add(new LineRange(first, first + fresh - 1));
      }
    }
    return new Lines(false, added, deletions);
  }

  private void skip(char sign, int count, RawEntry entry) throws IOException {
    for (int i = 0; i < count; i++) {
      expect(String.valueOf(sign), entry);
    }
    String note = lines.peek();
    if (count > 0 && note != null && note.startsWith("\\ ")) {
      lines.next(); // "No newline at end of file"
    }
  }

  private void expect(String start, RawEntry entry) throws IOException {
    String line = lines.next();
    if (line == null || !line.startsWith(start)) {
      throw unexpected(line, entry);
    }
  }

  private static int count(@Nullable String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }

  private static ForgeException unexpected(@Nullable String line, RawEntry entry) {
    return new ForgeException(
        "the patch of '"
            + entry.path()
            + "' does not follow its tree entry; found "
            + (line == null ? "its end" : "'" + line + "'"));
  }
}
