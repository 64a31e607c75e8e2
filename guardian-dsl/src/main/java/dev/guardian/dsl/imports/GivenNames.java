package dev.guardian.dsl.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names as a definition wants them, each once. */
final class GivenNames {
  private static final int LONGEST = 50;

  /** Programs that do many things, so that the first argument tells which. */
  private static final Set<String> MANY =
      Set.of(
          "npm", "pnpm", "yarn", "bun", "mvn", "mvnw", "gradle", "gradlew", "go", "cargo", "ruff");

  private static final List<String> RUNNERS =
      List.of(
          "npx",
          "npm run",
          "pnpm run",
          "yarn run",
          "python -m",
          "python3 -m",
          "poetry run",
          "uv run");

  private final Set<String> given = new HashSet<>();

  /** Where to go on counting, because a file may hold thousands of steps with one name. */
  private final Map<String, Integer> counts = new HashMap<>();

  /** Whether a text has something that can stand in a name. */
  static boolean canTell(String text) {
    return text.toLowerCase(Locale.ROOT).matches("(?s).*[a-z0-9].*");
  }

  /**
   * A name from a text.
   *
   * @param otherwise the name where nothing of the text can stand in one
   */
  String of(String text, String otherwise) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
    slug = slug.substring(0, Math.min(slug.length(), LONGEST)).replaceAll("-+$", "");
    String name = slug.isEmpty() ? otherwise : slug;
    name = Character.isDigit(name.charAt(0)) ? otherwise + "-" + name : name;
    String free = name;
    while (!given.add(free)) {
      free = name + "-" + counts.merge(name, 2, (count, two) -> count + 1);
    }
    return free;
  }

  /** A name from the words of a command. */
  String ofCommand(List<String> words) {
    String line = String.join(" ", words);
    for (String runner : RUNNERS) {
      if (line.startsWith(runner + " ")) {
        return of(first(line.substring(runner.length() + 1)), "gate");
      }
    }
    String program = first(line);
    boolean tells = MANY.contains(program) || words.get(0).equals("make");
    String which =
        words.stream()
            .skip(1)
            .filter(word -> tells && word.matches("[a-z][a-z0-9:-]*"))
            .findFirst()
            .orElse("");
    return of(program + " " + which, "gate");
  }

  /** The first word, without the folders before it. */
  private static String first(String line) {
    String word = line.split(" ", 2)[0];
    return word.substring(word.lastIndexOf('/') + 1);
  }
}
