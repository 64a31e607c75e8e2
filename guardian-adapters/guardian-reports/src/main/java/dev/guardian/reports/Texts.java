package dev.guardian.reports;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts from reports, made fit to keep: bounded, and never cut within a character. */
final class Texts {
  /** The longest rule, test name or fix that is kept. */
  static final int LONGEST_NAME = 500;

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,20}[A-Za-z]");

  private Texts() {}

  /** Returns the text without the sequences that colour it on a terminal. */
  static String plain(String text) {
    return text.indexOf('\u001b') < 0 ? text : COLOUR.matcher(text).replaceAll("");
  }

  /** Returns the text without blanks around it, its end cut off beyond so many characters. */
  static String clip(String text, int longest) {
    String bare = text.strip();
    if (bare.length() <= longest) {
      return bare;
    }
    int end = Character.isHighSurrogate(bare.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return bare.substring(0, end) + "…";
  }

  /** Returns {@code 1 test}, {@code 42 tests}, {@code 12,000 tests}. */
  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
