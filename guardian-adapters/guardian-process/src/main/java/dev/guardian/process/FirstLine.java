package dev.guardian.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * How the file of a program begins.
 *
 * @param script whether it names its interpreter
 * @param binary whether the machine runs it without one
 * @param line what a script says after {@code #!}; else empty
 */
record FirstLine(boolean script, boolean binary, String line) {
  /** Linux reads no more of it, in bytes. */
  static final int LONGEST = 256;

  private static final String ELF = "\u007fELF";

  /**
   * @param head the first {@link #LONGEST} bytes, or all of a shorter file
   * @throws IOException if it names an interpreter in a line that is longer, or names none
   */
  static FirstLine of(byte[] head) throws IOException {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (!text.startsWith("#!")) {
      return new FirstLine(false, text.startsWith(ELF), "");
    }
    int end = text.indexOf('\n');
    if (end < 0 && head.length >= LONGEST) {
      throw new IOException("the first line of a script is longer than " + LONGEST + " bytes");
    }
    String line =
        text.substring(2, end < 0 ? text.length() : end).replaceAll("^[ \t]+|[ \t]+$", "");
    if (line.isEmpty()) {
      throw new IOException("the first line of a script names no interpreter");
    }
    return new FirstLine(true, false, line);
  }
}
