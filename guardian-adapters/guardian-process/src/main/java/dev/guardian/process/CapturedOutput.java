package dev.guardian.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head and tail of what a program prints. Its memory is bounded whatever is printed. Safe for
 * several threads.
 */
final class CapturedOutput {
  private final int half;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private byte @Nullable [] ring;
  private long beyondHead;

  /** Keeps {@code cap} bytes. */
  CapturedOutput(int cap) {
    this.half = cap / 2;
  }

  synchronized void append(byte[] bytes, int length) {
    int toHead = Math.min(length, half - head.size());
    head.write(bytes, 0, toHead);
    if (toHead < length) {
      appendToTail(bytes, toHead, length - toHead);
    }
  }

  private void appendToTail(byte[] bytes, int from, int length) {
    byte[] tail = ring;
    if (tail == null) {
      tail = new byte[half];
      ring = tail;
    }
    int skipped = Math.max(0, length - half);
    beyondHead += skipped;
    int left = length - skipped;
    int source = from + skipped;
    while (left > 0) {
      int at = (int) (beyondHead % half);
      int some = Math.min(left, half - at);
      System.arraycopy(bytes, source, tail, at, some);
      beyondHead += some;
      source += some;
      left -= some;
    }
  }

  /**
   * Returns what is kept, read as UTF-8, with a line that says how much is missing in the middle.
   */
  synchronized String text() {
    byte[] tail = ring;
    if (tail == null) {
      return head.toString(StandardCharsets.UTF_8);
    }
    int kept = (int) Math.min(beyondHead, half);
    byte[] last = new byte[kept];
    for (int i = 0; i < kept; i++) {
      last[i] = tail[(int) ((beyondHead - kept + i) % half)];
    }
    long lost = beyondHead - kept;
    if (lost == 0) {
      // Joined as bytes: a character may lie across the middle.
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(head.toByteArray());
      all.writeBytes(last);
      return all.toString(StandardCharsets.UTF_8);
    }
    return head.toString(StandardCharsets.UTF_8)
        + "\n… "
        + lost
        + " bytes left out …\n"
        + new String(last, StandardCharsets.UTF_8);
  }
}
