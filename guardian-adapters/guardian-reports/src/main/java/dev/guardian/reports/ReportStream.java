package dev.guardian.reports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of one report file, with a limit on the whole and on what a tokenizer may swallow
 * before it yields a token. Without the second a single attribute or CDATA section fills the heap.
 */
final class ReportStream extends FilterInputStream {
  /** The largest file that is read, in bytes. */
  static final long LARGEST_FILE = 256L << 20;

  /** The longest single token: an attribute, a comment, a CDATA section. In bytes. */
  static final long LONGEST_TOKEN = 16L << 20;

  private final Path file;
  private long read;
  private long readAtLastToken;

  private ReportStream(Path file, InputStream bytes) {
    super(bytes);
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is not a plain file, cannot be read, or is larger than {@link
   *     #LARGEST_FILE}
   */
  static ReportStream open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          shortName(file) + ": expected a report file, but there is no plain file of this name");
    }
    long size = Files.size(file);
    if (size > LARGEST_FILE) {
      throw new IOException(tooLarge(file, size));
    }
    return new ReportStream(file, Files.newInputStream(file));
  }

  /** Returns the last two segments: enough to know the file by, nothing about the machine. */
  static String shortName(Path file) {
    int count = file.getNameCount();
    return file.subpath(Math.max(0, count - 2), count).toString().replace('\\', '/');
  }

  private static String tooLarge(Path file, long size) {
    return shortName(file)
        + ": a report has at most "
        + (LARGEST_FILE >> 20)
        + " MiB, but found "
        + (size >> 20)
        + " MiB; split it, or let the tool leave out what it prints";
  }

  /** The tokenizer has yielded a token; the next may be as long again. */
  void progressed() {
    readAtLastToken = read;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(Math.min(one + 1, 1));
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int some = super.read(buffer, offset, length);
    count(Math.max(some, 0));
    return some;
  }

  private void count(int some) throws IOException {
    read += some;
    if (read > LARGEST_FILE) {
      throw new IOException(tooLarge(file, read)); // it has grown since it was opened
    }
    if (read - readAtLastToken > LONGEST_TOKEN) {
      throw new IOException(
          "a single text or attribute has at most "
              + (LONGEST_TOKEN >> 20)
              + " MiB; let the tool leave out or redirect what tests print");
    }
  }
}
