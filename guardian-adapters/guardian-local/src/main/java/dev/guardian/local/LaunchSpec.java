package dev.guardian.local;

import dev.guardian.delivery.Target;
import dev.guardian.gate.Quantity;
import dev.guardian.spi.ReleaseFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a release is started and recognised: what {@link Target#with} says, or the defaults.
 *
 * @param command words in which {@code {artifact}} and {@code {port}} stand for the file and the
 *     port
 * @param portEnv the variable that carries the port
 * @param versionEnv the variable that carries the digest
 * @param variables further variables
 * @param health the path that answers 200 and names the digest once the release is ready
 * @param readyWithin how long it may take until then
 * @param instances how many processes share a version's traffic, 1 to 16
 */
record LaunchSpec(
    List<String> command,
    String portEnv,
    String versionEnv,
    Map<String, String> variables,
    String health,
    Duration readyWithin,
    int instances) {
  private static final int MOST_INSTANCES = 16;
  private static final Duration LONGEST_START = Duration.ofHours(1);
  private static final String ENV = "env.";
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** The words of {@code with}, and what holds where one is missing. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "command", "java -jar {artifact}",
          "port-env", "PORT",
          "version-env", "RELEASE_DIGEST",
          "health", "/health",
          "ready-within", "20s",
          "instances", "1");

  /**
   * Reads what a definition says.
   *
   * @throws ReleaseFailedException if a word is not known or its value is not of its form: no
   *     repetition would change that
   */
  static LaunchSpec of(Target target) {
    try {
      return read(target.with());
    } catch (IllegalArgumentException e) {
      throw new ReleaseFailedException(
          "'" + target.key() + "' cannot be deployed: " + e.getMessage(), "");
    }
  }

  private static LaunchSpec read(Map<String, String> with) {
    Map<String, String> variables = new TreeMap<>();
    with.forEach(
        (key, value) -> {
          if (key.startsWith(ENV)) {
            variables.put(variable(key.substring(ENV.length())), plain(key, value));
          } else if (!DEFAULTS.containsKey(key)) {
            throw new IllegalArgumentException(
                "'"
                    + key
                    + "' is not known; write env.NAME or one of "
                    + String.join(", ", new TreeMap<>(DEFAULTS).keySet()));
          }
        });
    return new LaunchSpec(
        command(value(with, "command")),
        variable(value(with, "port-env")),
        variable(value(with, "version-env")),
        variables,
        path(value(with, "health")),
        time(value(with, "ready-within")),
        count(value(with, "instances")));
  }

  private static String value(Map<String, String> with, String key) {
    return plain(key, with.getOrDefault(key, String.valueOf(DEFAULTS.get(key))));
  }

  private static String plain(String key, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("'" + key + "' holds a zero byte; leave it out");
    }
    return value;
  }

  private static List<String> command(String line) {
    List<String> words = Words.of(line);
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw new IllegalArgumentException("'command' is empty; name a program, or leave it out");
    }
    return words;
  }

  private static String variable(String name) {
    if (!VARIABLE.matcher(name).matches() || name.equals(Ending.MARK)) {
      throw new IllegalArgumentException(
          "a variable's name is letters, digits and underscores, but found '" + name + "'");
    }
    return name;
  }

  private static String path(String path) {
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "'health' is a path like /health, but found '" + path + "'");
    }
    return path;
  }

  private static Duration time(String text) {
    Quantity quantity = Quantity.parse(text);
    if (quantity.dimension() != dev.guardian.gate.Dimension.DURATION
        || quantity.normalized() <= 0
        || quantity.normalized() > LONGEST_START.toSeconds()) {
      throw new IllegalArgumentException(
          "'ready-within' is a time above zero and at most 1h, but found '" + text + "'");
    }
    return quantity.toDuration();
  }

  private static int count(String text) {
    int count = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
    if (count < 1 || count > MOST_INSTANCES) {
      throw new IllegalArgumentException(
          "'instances' is a number from 1 to " + MOST_INSTANCES + ", but found '" + text + "'");
    }
    return count;
  }
}
