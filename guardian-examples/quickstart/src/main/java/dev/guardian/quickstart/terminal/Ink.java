package dev.guardian.quickstart.terminal;

import dev.guardian.gate.Verdict;

/**
 * Marks and colours.
 *
 * @param coloured whether ANSI colours are written
 * @param symbols whether the terminal can show more than ASCII
 */
public record Ink(boolean coloured, boolean symbols) {

  /** Returns the text as a heading. */
  public String title(String text) {
    return strong(text);
  }

  String good(String text) {
    return paint("32", text);
  }

  String bad(String text) {
    return paint("31", text);
  }

  String warn(String text) {
    return paint("33", text);
  }

  String quiet(String text) {
    return paint("2", text);
  }

  String strong(String text) {
    return paint("1", text);
  }

  private String paint(String code, String text) {
    return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
  }

  String mark(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> yes();
      case SKIPPED -> none();
      case FAILED -> no();
      case ERRORED, INCONCLUSIVE -> warn("?");
    };
  }

  String yes() {
    return good(symbols ? "✓" : "+");
  }

  String no() {
    return bad(symbols ? "✗" : "x");
  }

  String none() {
    return quiet(symbols ? "–" : "-");
  }

  /** Returns a bar of this many cells, the part {@code done} of it filled. */
  String bar(double done, int cells) {
    int filled = (int) Math.round(Math.min(1, Math.max(0, done)) * cells);
    return symbols
        ? "▕" + "█".repeat(filled) + "░".repeat(cells - filled) + "▏"
        : "[" + "#".repeat(filled) + ".".repeat(cells - filled) + "]";
  }

  String asks() {
    return warn(symbols ? "●" : "*");
  }
}
