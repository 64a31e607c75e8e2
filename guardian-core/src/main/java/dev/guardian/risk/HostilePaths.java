package dev.guardian.risk;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds paths made to be misread: control and format characters, and words that mix scripts. */
final class HostilePaths {
  private static final Set<UnicodeScript> EVERYWHERE =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);
  private static final Set<UnicodeScript> JAPANESE =
      EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  private HostilePaths() {}

  /** Returns what is wrong with the path as a sentence, or null if nothing is. */
  static @Nullable String problemWith(String path) {
    if (path.codePoints().anyMatch(HostilePaths::invisible)) {
      return "its name holds a control, format or unreadable character";
    }
    for (String word : path.split("[/._\\- ]")) {
      if (mixesScripts(word)) {
        return "the word '" + word + "' in its name mixes scripts that look alike";
      }
    }
    if (path.indexOf('\\') >= 0) {
      return "its name holds a backslash, which other systems read as a folder's end";
    }
    return path.startsWith("-") ? "its name reads as an option of a command" : null;
  }

  private static boolean invisible(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || c == 0xFFFD;
  }

  private static boolean mixesScripts(String word) {
    EnumSet<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    word.codePoints()
        .mapToObj(UnicodeScript::of)
        .filter(s -> !EVERYWHERE.contains(s))
        .forEach(scripts::add);
    return scripts.size() > 1 && !JAPANESE.containsAll(scripts);
  }
}
