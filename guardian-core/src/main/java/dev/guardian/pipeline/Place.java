package dev.guardian.pipeline;

import dev.guardian.gate.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a definition, and the list that problems found there go to. */
final class Place {
  /** The longest time that a definition can ask for, so that no sum of times overflows. */
  static final Duration LONGEST = Duration.ofDays(366);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private final List<String> path;
  private final List<Problem> found;

  private Place(List<String> path, List<Problem> found) {
    this.path = path;
    this.found = found;
  }

  static Place root(List<Problem> found) {
    return new Place(List.of(), found);
  }

  /** A place deeper inside. */
  Place in(Object... more) {
    List<String> deeper = new ArrayList<>(path);
    for (Object word : more) {
      deeper.add(word.toString());
    }
    return new Place(deeper, found);
  }

  void problem(String message) {
    found.add(new Problem(path, message));
  }

  /** Wants a name of the kind that stages, gates, areas and artifacts have. */
  void name(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      problem(
          "a "
              + what
              + " is named with 1 to 63 lower-case letters, digits and hyphens, a letter first, but found '"
              + name
              + "'");
    }
  }

  /** Wants a name of the form; {@code wanted} says it in words. */
  void name(String what, String name, Pattern form, String wanted) {
    if (!form.matcher(name).matches()) {
      problem(what + " is named with " + wanted + ", but found '" + name + "'");
    }
  }

  /** Wants a time above 0; null is no time at all and fine. */
  void positive(String what, @Nullable Duration time) {
    if (time != null && (time.isZero() || time.isNegative())) {
      String found = time.isZero() ? "0s" : time.toString();
      problem(
          what
              + " wants a time longer than 0s, but found "
              + found
              + "; write it like 30s, 5m or 24h");
    } else {
      notNegative(what, time);
    }
  }

  /** Wants a time that can be written; null is no time at all and fine. */
  void notNegative(String what, @Nullable Duration time) {
    if (time == null) {
      return;
    }
    if (time.isNegative()) {
      problem(what + " wants a time that is not negative, but found " + time);
    } else if (time.compareTo(LONGEST) > 0) {
      problem(
          what
              + " wants a time of at most "
              + Quantity.time(LONGEST)
              + ", but found "
              + time.toDays()
              + " days");
    } else if (!Duration.ofMillis(time.toMillis()).equals(time)) {
      problem(what + " wants a whole number of milliseconds, but found " + time);
    }
  }

  /** Wants a text that a program can be given. */
  void passable(String what, String text) {
    if (text.indexOf('\0') >= 0) {
      problem(what + " holds a NUL character, which no program can be given; take it out");
    }
  }
}
