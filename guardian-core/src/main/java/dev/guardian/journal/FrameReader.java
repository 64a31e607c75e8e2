package dev.guardian.journal;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the frames of a file one after the other, through a window that grows if one is larger. */
final class FrameReader {
  private static final int WINDOW = 1 << 18;

  private final DiskFile file;
  private final long size;
  private byte[] window;
  private long windowAt;
  private int filled;
  private long at;

  FrameReader(DiskFile file, long at) throws IOException {
    this.file = file;
    this.size = file.size();
    this.window = new byte[(int) Math.max(Frame.HEAD, Math.min(WINDOW, size))];
    this.windowAt = at;
    this.at = at;
  }

  /** Where the next frame begins. */
  long at() {
    return at;
  }

  void skipTo(long place) {
    at = place;
  }

  /** Reads the head of the frame here and stays; null if there is none. */
  @Nullable Frame head() throws IOException {
    return has(Frame.HEAD) ? Frame.readHead(window, index()) : null;
  }

  /** Reads the frame here and stays; null if it is not intact to its last byte. */
  @Nullable Frame peek() throws IOException {
    Frame head = head();
    if (head == null || head.length() > size - at - Frame.HEAD || !has(head.size())) {
      return null;
    }
    return Frame.crc(window, payloadAt(), head.length()) == head.payloadCrc() ? head : null;
  }

  /** The array that holds the whole frame after {@link #peek}. */
  byte[] bytes() {
    return window;
  }

  /** Where in {@link #bytes} the payload begins. */
  int payloadAt() {
    return index() + Frame.HEAD;
  }

  /**
   * Goes on to the next place that holds the magic number of a frame.
   *
   * @return false if there is none up to the end
   */
  boolean seekMagic() throws IOException {
    while (has(Integer.BYTES)) {
      int last = filled - Integer.BYTES;
      for (int i = index(); i <= last; i++) {
        if (window[i] == (byte) (Frame.MAGIC >>> 24) && Frame.intAt(window, i) == Frame.MAGIC) {
          at = windowAt + i;
          return true;
        }
      }
      at = windowAt + last + 1;
    }
    return false;
  }

  /** Counts the bytes from here to the last that is not zero. */
  long bytesUntilZeros() throws IOException {
    long from = at;
    long end = at;
    while (has(1)) {
      for (int i = index(); i < filled; i++) {
        if (window[i] != 0) {
          end = windowAt + i + 1;
        }
      }
      at = windowAt + filled;
    }
    at = from;
    return end - from;
  }

  private int index() {
    return (int) (at - windowAt);
  }

  /** Brings that many bytes from here into the window, if the file has them. */
  private boolean has(int count) throws IOException {
    if (at >= windowAt && at + count <= windowAt + filled) {
      return true;
    }
    if (at + count > size) {
      return false;
    }
    if (count > window.length) {
      window = Arrays.copyOf(window, count);
    }
    windowAt = at;
    filled = file.read(at, window, 0, window.length);
    return filled >= count;
  }
}
