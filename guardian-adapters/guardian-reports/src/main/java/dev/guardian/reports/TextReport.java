package dev.guardian.reports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text file read line by line, as UTF-8. Colours are taken away, and of a long line only the
 * start is kept.
 */
final class TextReport implements Closeable {
  /** How much of a line is kept, in bytes. */
  static final int LONGEST_LINE = 64 << 10;

  private final Path file;
  private final ReportStream stream;
  private final byte[] buffer = new byte[64 << 10];
  private int position;
  private int limit;
  private byte[] line = new byte[256];
  private int length;
  private int number;
  private boolean ended = true;

  private TextReport(Path file, ReportStream stream) {
    this.file = file;
    this.stream = stream;
  }

  static TextReport open(Path file) throws IOException {
    return new TextReport(file, ReportStream.open(file));
  }

  /** Returns the next line without its end; null after the last. */
  @Nullable String next() throws IOException {
    if (!hasMore()) {
      return null;
    }
    length = 0;
    ended = false;
    while (!ended && hasMore()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      keep(end - position);
      ended = end < limit;
      position = ended ? end + 1 : end;
    }
    stream.progressed();
    number++;
    return text();
  }

  private boolean hasMore() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, stream.read(buffer, 0, buffer.length));
    }
    return position < limit;
  }

  private void keep(int some) {
    int kept = Math.min(some, LONGEST_LINE - length);
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.min(LONGEST_LINE, 2 * (length + kept)));
    }
    System.arraycopy(buffer, position, line, length, kept);
    length += kept;
  }

  private String text() {
    int start = number == 1 && startsWithMark() ? 3 : 0;
    int end = length > start && line[length - 1] == '\r' ? length - 1 : length;
    return Texts.plain(new String(line, start, end - start, StandardCharsets.UTF_8));
  }

  /** Whether the file starts with the mark of UTF-8, as it does on Windows. */
  private boolean startsWithMark() {
    return length >= 3
        && line[0] == (byte) 0xef
        && line[1] == (byte) 0xbb
        && line[2] == (byte) 0xbf;
  }

  /**
   * Requires that the last line ended, where lines say all by themselves.
   *
   * @throws IOException if it did not, for then the file breaks off
   */
  void requireEnded() throws IOException {
    if (!ended) {
      throw refuse(
          "expected a complete text, but it ends within a line; see that the tool ran to its end");
    }
  }

  /** Makes the complaint that something on the line just read is not as it must be. */
  IOException refuse(String what) {
    return new IOException(ReportStream.shortName(file) + ", line " + number + ": " + what);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
