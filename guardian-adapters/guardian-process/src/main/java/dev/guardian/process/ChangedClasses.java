package dev.guardian.process;

import dev.guardian.change.Change;
import dev.guardian.change.ChangedFile;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Java classes whose main sources a change touches. */
final class ChangedClasses {
  private static final String ROOT = "src/main/java/";
  private static final String ENDING = ".java";

  private ChangedClasses() {}

  /**
   * Returns the fully qualified names, sorted, with commas between. A class is a present file below
   * a {@code src/main/java} of any module whose path spells a Java name: one with other characters
   * in it, such as {@code package-info.java} or {@code $(x).java}, names no class.
   */
  static String of(Change change) {
    return change.files().stream()
        .filter(ChangedFile::present)
        .map(file -> nameOf(file.path()))
        .filter(name -> name != null)
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static @Nullable String nameOf(String path) {
    String rooted = "/" + path;
    int root = rooted.indexOf("/" + ROOT);
    if (root < 0 || !path.endsWith(ENDING)) {
      return null;
    }
    int begin = root + ROOT.length();
    if (path.length() - ENDING.length() <= begin) {
      return null;
    }
    String[] segments = path.substring(begin, path.length() - ENDING.length()).split("/", -1);
    return Arrays.stream(segments).allMatch(ChangedClasses::isIdentifier)
        ? String.join(".", segments)
        : null;
  }

  private static boolean isIdentifier(String segment) {
    return !segment.isEmpty()
        && Character.isJavaIdentifierStart(segment.charAt(0))
        && segment
            .chars()
            .allMatch(
                c -> Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }
}
