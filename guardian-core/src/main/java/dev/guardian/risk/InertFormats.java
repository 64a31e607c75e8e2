package dev.guardian.risk;

import java.util.Locale;
import java.util.Set;

/**
 * The file formats that neither run nor instruct anything, so that a file may count as
 * documentation.
 */
final class InertFormats {
  private static final Set<String> ENDINGS =
      Set.of(
          "md", "markdown", "txt", "rst", "adoc", "asciidoc", "png", "jpg", "jpeg", "gif", "webp");

  private InertFormats() {}

  static boolean holds(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int point = name.lastIndexOf('.');
    return point > 0 && ENDINGS.contains(name.substring(point + 1).toLowerCase(Locale.ROOT));
  }
}
