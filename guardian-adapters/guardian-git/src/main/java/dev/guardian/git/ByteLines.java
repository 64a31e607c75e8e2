package dev.guardian.git;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of a stream that end with one certain byte. Of a long piece only the beginning is
 * kept, so that one line of a gigabyte costs no memory.
 */
final class ByteLines {
  private final InputStream stream;
  private final int end;
  private final byte[] kept;
  private @Nullable String ahead;

  ByteLines(InputStream stream, int end, int longest) {
    this.stream = new BufferedInputStream(stream, 1 << 16);
    this.end = end;
    this.kept = new byte[longest];
  }

  /**
   * Returns the next piece, each byte as one character, without taking it; null at the end of the
   * stream.
   */
  @Nullable String peek() throws IOException {
    if (ahead == null) {
      byte[] bytes = read();
      ahead = bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return ahead;
  }

  /** Takes the next piece. */
  @Nullable String next() throws IOException {
    String next = peek();
    ahead = null;
    return next;
  }

  /** Takes the next piece as UTF-8, with U+FFFD for what is not. */
  @Nullable String nextText() throws IOException {
    String next = next();
    return next == null
        ? null
        : new String(next.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private byte @Nullable [] read() throws IOException {
    int length = 0;
    int b = stream.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != end; b = stream.read()) {
      if (length < kept.length) {
        kept[length++] = (byte) b;
      }
    }
    return Arrays.copyOf(kept, length);
  }
}
