package dev.guardian.checks;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.guardian.change.PathGlob;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Random-looking values that are given to something whose name says that they are secret: {@code
 * apiKey = "…"}, {@code "token": "…"}, {@code password("…")}, and in files of settings {@code
 * DB_PASSWORD=…}.
 *
 * <p>It would rather miss a secret than take a name for one: a value counts from 16 to 128
 * characters, without blanks and the signs of templates, if its characters are varied and digits
 * and letters mix as they do not in words.
 */
final class AssignedSecrets {
  private static final String ID = "assigned-secret";
  private static final List<String> NAMES =
      List.of(
          "password",
          "passwd",
          "pwd",
          "secret",
          "token",
          "apikey",
          "api_key",
          "api-key",
          "access_key",
          "accesskey",
          "access-key",
          "private_key",
          "privatekey",
          "auth_key",
          "authkey");
  private static final int SHORTEST_VALUE = 16;
  private static final int LONGEST_VALUE = 128;
  private static final String SIGNS_OF_VALUES = "+/=_.~!@#^&*:,;?-";
  private static final Runs VALUES = Runs.ofLettersDigitsAnd(SIGNS_OF_VALUES);
  private static final Runs NAME = Runs.ofLettersDigitsAnd("_-.");
  private static final String VALUE = "([A-Za-z0-9" + SIGNS_OF_VALUES + "]{16,})";
  // Behind the name: the end of a key or index, perhaps a type, and what gives a value.
  private static final Pattern QUOTED =
      Pattern.compile(
          "[\"'\\]]{0,2}(?:\\s{0,3}:\\s{0,3}&?[A-Za-z][A-Za-z0-9_<>?]*)?"
              + "\\s{0,5}(?::=|=>|=|:|\\()\\s{0,5}[\"'`]"
              + VALUE
              + "[\"'`]");
  private static final Pattern UNQUOTED = Pattern.compile("\\s*[:=]\\s*" + VALUE + "\\s*(?:#.*)?");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final List<PathGlob> SETTINGS =
      globs(
          ".env",
          ".env.*",
          "*.env",
          "*.properties",
          "*.yml",
          "*.yaml",
          "*.ini",
          "*.cfg",
          "*.conf",
          ".npmrc");
  // Made by tools, full of digests under names of packages.
  private static final List<PathGlob> LOCKS =
      globs(
          "package-lock.json",
          "npm-shrinkwrap.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "*.lock",
          "go.sum",
          "*.lockfile");
  private static final List<String> SIGNS =
      List.of("test", "mock", "demo", "abc123", "a1b2c3", "deadbeef", "://");
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_ASSIGNMENT = 230;
  private static final int FEWEST_MIXINGS = 3;
  private static final double LEAST_BITS = 3.0;

  private final boolean lock;
  private final boolean settings;

  AssignedSecrets(String path) {
    this.lock = LOCKS.stream().anyMatch(glob -> glob.matches(path));
    this.settings = SETTINGS.stream().anyMatch(glob -> glob.matches(path));
  }

  private static List<PathGlob> globs(String... globs) {
    return Stream.of(globs).map(PathGlob::of).toList();
  }

  /**
   * Returns the first one in the line. Takes time linear in the line, which may be a whole program.
   */
  Optional<Secret> in(String line, int number) {
    if (lock) {
      return Optional.empty();
    }
    String lower = lower(line);
    for (String name : NAMES) {
      for (int at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
        int end = at + name.length();
        String value = valueBehind(line, end);
        if (looksSecret(value) && !lower.substring(beginOfName(lower, at), at).contains("public")) {
          String whole = line.substring(beginOfName(line, at), end);
          return Optional.of(new Secret(number, ID, message(whole, value)));
        }
      }
    }
    return Optional.empty();
  }

  private String valueBehind(String line, int end) {
    String behind = line.substring(end, Math.min(line.length(), end + LONGEST_ASSIGNMENT));
    if (behind.isEmpty()
        || Character.isLetterOrDigit(behind.charAt(0))
        || !VALUES.isIn(behind, SHORTEST_VALUE)) {
      return "";
    }
    Matcher quoted = QUOTED.matcher(behind);
    if (quoted.lookingAt()) {
      return quoted.group(1);
    }
    // Without quotes only where the rest of the line is the value: elsewhere it is a piece of
    // program.
    Matcher unquoted = UNQUOTED.matcher(behind);
    return settings && unquoted.matches() ? unquoted.group(1) : "";
  }

  private static int beginOfName(String line, int at) {
    int begin = at;
    while (begin > Math.max(0, at - LONGEST_NAME) && NAME.holds(line.charAt(begin - 1))) {
      begin--;
    }
    return begin;
  }

  /** Lower case for ASCII alone, so that every character keeps its place. */
  private static String lower(String line) {
    char[] characters = line.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      if (characters[i] >= 'A' && characters[i] <= 'Z') {
        characters[i] = (char) (characters[i] - 'A' + 'a');
      }
    }
    return new String(characters);
  }

  private static String message(String name, String value) {
    return "'%s' is given a value that looks random: %d characters".formatted(name, value.length());
  }

  private static boolean looksSecret(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return !value.isEmpty()
        && value.length() <= LONGEST_VALUE
        && !Randomness.madeUp(value)
        && SIGNS.stream().noneMatch(lower::contains)
        && !lower.startsWith("sha")
        && !UUID.matches(value)
        && Randomness.mixings(value) >= FEWEST_MIXINGS
        && Randomness.bitsPerCharacter(value) >= LEAST_BITS;
  }
}
