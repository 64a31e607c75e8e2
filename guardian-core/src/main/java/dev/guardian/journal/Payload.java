package dev.guardian.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import java.util.List;

/**
 * What a frame carries. Of records: their number (4 bytes), then of each its kind (1), the length
 * of the kernel's version (4), that of the JSON text (4), and both as UTF-8. Of a run's definition:
 * a 1, then its name as UTF-8. Of all else: a 1.
 */
final class Payload {
  static final byte[] NONE = {1};

  private static final int LONGEST = 100_000_000;
  private static final int RECORD_HEAD = 9;

  private Payload() {}

  /**
   * Encodes records.
   *
   * @throws JournalException if they are more than a frame holds
   */
  static byte[] of(List<JournalRecord> records) {
    byte[][] texts = new byte[2 * records.size()][];
    long size = Integer.BYTES;
    for (int i = 0; i < records.size(); i++) {
      JournalRecord record = records.get(i);
      require(record.json().length());
      texts[2 * i] = Text.prose(record.kernel()).getBytes(UTF_8);
      texts[2 * i + 1] = Text.json(record.json()).getBytes(UTF_8);
      size += RECORD_HEAD + texts[2 * i].length + texts[2 * i + 1].length;
    }
    require(size);
    byte[] bytes = new byte[(int) size];
    Frame.putInt(bytes, 0, records.size());
    int at = Integer.BYTES;
    for (int i = 0; i < records.size(); i++) {
      bytes[at] = code(records.get(i).kind());
      Frame.putInt(bytes, at + 1, texts[2 * i].length);
      Frame.putInt(bytes, at + 5, texts[2 * i + 1].length);
      at = put(texts[2 * i], bytes, at + RECORD_HEAD);
      at = put(texts[2 * i + 1], bytes, at);
    }
    return bytes;
  }

  private static int put(byte[] text, byte[] into, int at) {
    System.arraycopy(text, 0, into, at, text.length);
    return at + text.length;
  }

  private static void require(long size) {
    if (size > LONGEST) {
      throw new JournalException(
          String.format(
              "an append has %,d characters or bytes, the journal takes at most %,d;"
                  + " keep large content as an artifact",
              size, LONGEST));
    }
  }

  /** Decodes records that {@link #of} encoded; their checksum has been verified. */
  static void decode(byte[] bytes, int at, List<JournalRecord> into) {
    int count = Frame.intAt(bytes, at);
    int next = at + Integer.BYTES;
    for (int i = 0; i < count; i++) {
      int kernel = Frame.intAt(bytes, next + 1);
      int json = Frame.intAt(bytes, next + 5);
      int text = next + RECORD_HEAD;
      into.add(
          new JournalRecord(
              kind(bytes[next]),
              new String(bytes, text, kernel, UTF_8),
              new String(bytes, text + kernel, json, UTF_8)));
      next = text + kernel + json;
    }
  }

  /** Encodes the name of a run. */
  static byte[] ofName(String run) {
    byte[] name = run.getBytes(UTF_8);
    byte[] bytes = new byte[name.length + 1];
    bytes[0] = 1;
    System.arraycopy(name, 0, bytes, 1, name.length);
    return bytes;
  }

  static String name(byte[] bytes, int at, int length) {
    return new String(bytes, at + 1, length - 1, UTF_8);
  }

  /** Numbers that stay, whatever becomes of the enum's order. */
  private static byte code(JournalRecord.Kind kind) {
    return switch (kind) {
      case EVENT -> 1;
      case COMMANDS -> 2;
    };
  }

  private static JournalRecord.Kind kind(byte code) {
    return switch (code) {
      case 1 -> JournalRecord.Kind.EVENT;
      case 2 -> JournalRecord.Kind.COMMANDS;
      default ->
          throw new JournalException(
              "a record has kind " + code + ", wanted 1 or 2; use the Guardian that wrote it");
    };
  }
}
