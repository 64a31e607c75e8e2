package dev.guardian.testkit.arbitrary;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts that a reader or writer of definitions may stumble over, and names that it may not. */
public final class TextArbitraries {
  private TextArbitraries() {}

  /**
   * Any text that a program can be given: quotes, {@code #}, {@code : }, indicators of YAML and of
   * shells, blanks at either end, words and numbers that mean something to YAML, line breaks,
   * right-to-left and unseen characters, emoji. Never a NUL, nor a placeholder.
   */
  public static Arbitrary<String> texts() {
    return any().map(text -> text.replace("${", "$${"));
  }

  private static Arbitrary<String> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, known()),
        Tuple.of(
            2,
            Arbitraries.strings()
                .withChars(" \t\"'#:-{}[],&*!|>%@`\\$~=<?aZ09\n\r")
                .ofMaxLength(12)),
        Tuple.of(
            1,
            Arbitraries.strings()
                .withCharRange('\u0001', '\uD7FF')
                .withCharRange('\uE000', '\uFFFF')
                .ofMaxLength(8)));
  }

  /** A text with something to be seen in it. */
  public static Arbitrary<String> words() {
    return texts().map(text -> text.isBlank() ? text + "x" : text);
  }

  /** {@code [a-z][a-z0-9-]*}, as stages, gates and areas are named. */
  public static Arbitrary<String> names() {
    Arbitrary<String> rest =
        Arbitraries.strings().withCharRange('a', 'z').numeric().withChars('-').ofMaxLength(8);
    return rest.map(text -> "n" + text);
  }

  private static Arbitrary<String> known() {
    return Arbitraries.of(
        "",
        " ",
        "plain words",
        " leading",
        "trailing ",
        "see ticket #42",
        "#",
        "fix: x",
        "key:",
        ":",
        "yes",
        "No",
        "on",
        "null",
        "~",
        "true",
        "3.10",
        "0",
        "007",
        "1e3",
        "-1",
        "0x1F",
        "12:30",
        "2026-01-01",
        ".inf",
        "- a",
        "-",
        "---",
        "...",
        "? q",
        "*.md",
        "**/*.md",
        "&x",
        "!tag",
        "@at",
        "`tick`",
        "%20",
        "{a: b}",
        "[a, b]",
        "a, b",
        "a]",
        "\"quoted\"",
        "it's",
        "'",
        "\"",
        "\\",
        "\\n",
        "C:\\temp",
        "line\nbreak",
        "\n",
        "tab\there",
        "\r\n",
        "$HOME",
        "a && b",
        "a | b > c",
        "FOO=bar",
        "$(id)",
        "${x}",
        "${",
        "größer",
        "名前",
        "🙂",
        "e\u0301",
        "\u202Ertl",
        "\uFEFFbom",
        "a\u0085b",
        "a\u2028b",
        "\u00A0",
        "\u0007",
        "a  b",
        "http://x.y/z#f",
        "x:y",
        "a #b",
        "a#b",
        "<<",
        "=",
        "|",
        ">",
        "|-");
  }
}
