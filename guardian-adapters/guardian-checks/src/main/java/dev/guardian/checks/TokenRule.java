package dev.guardian.checks;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * A format of tokens that can be told by its looks.
 *
 * @param id its name in findings
 * @param description what it is, for people, as after "looks like"
 * @param beginnings texts with one of which every such token begins; looked for first, because that
 *     is cheap
 * @param least the fewest characters that a token has
 * @param pattern the token in its first group, and what may follow it
 */
record TokenRule(
    String id, String description, List<String> beginnings, int least, Pattern pattern) {
  private static final Runs WORD = Runs.ofLettersDigitsAnd("_-");
  private static final Runs TOKEN = Runs.ofLettersDigitsAnd("_-.:/");
  private static final int LONGEST = 2_500;

  /**
   * Returns the first token of this format in the line that does not look made up. Takes time
   * linear in the line.
   */
  Optional<Secret> in(String line, int number) {
    for (String beginning : beginnings) {
      for (int at = line.indexOf(beginning); at >= 0; at = line.indexOf(beginning, at + 1)) {
        if (!begins(line, at) || !TOKEN.beginsAt(line, at, least)) {
          continue;
        }
        Matcher matcher =
            pattern.matcher(line.substring(at, Math.min(line.length(), at + LONGEST)));
        if (matcher.lookingAt() && !Randomness.madeUp(matcher.group(1))) {
          return Optional.of(new Secret(number, id, message(matcher.group(1))));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether a token could begin here: not within a longer word, unless that is the end of
   * {@code \n}.
   */
  private static boolean begins(String line, int at) {
    if (at == 0) {
      return true;
    }
    char before = line.charAt(at - 1);
    boolean escape = at > 1 && line.charAt(at - 2) == '\\' && "nrt".indexOf(before) >= 0;
    return escape || !WORD.holds(before);
  }

  private String message(String token) {
    return "looks like %s: %s…, %d characters"
        .formatted(description, token.substring(0, 4), token.length());
  }
}
