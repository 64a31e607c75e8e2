package dev.guardian.change;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Locale;

/**
 * Somebody the platform has authenticated: a person or bot user, or an app. The numeric id is the
 * identity; names are claims and are not here. Prints as {@code user/41001} and parses back.
 *
 * @param kind whether the platform knows it as a user or as an app
 * @param id the platform's number for it, not negative
 */
public record Principal(Kind kind, long id) implements Comparable<Principal> {

  /** How the platform knows a principal. */
  public enum Kind {
    USER,
    APP
  }

  /**
   * @throws IllegalArgumentException if {@code id} is negative
   */
  public Principal {
    if (id < 0) {
      throw new IllegalArgumentException("a principal's id is not negative, but found " + id);
    }
  }

  public static Principal user(long id) {
    return new Principal(Kind.USER, id);
  }

  public static Principal app(long id) {
    return new Principal(Kind.APP, id);
  }

  /**
   * Reads {@code user/41001} or {@code app/9001}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  @JsonCreator
  public static Principal parse(String text) {
    int slash = text.indexOf('/');
    String kind = slash < 0 ? "" : text.substring(0, slash);
    String digits = text.substring(slash + 1);
    boolean numeric =
        !digits.isEmpty()
            && digits.length() <= 18
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (numeric && kind.equals("user")) {
      return user(Long.parseLong(digits));
    }
    if (numeric && kind.equals("app")) {
      return app(Long.parseLong(digits));
    }
    throw new IllegalArgumentException(
        "a principal is written 'user/NUMBER' or 'app/NUMBER', but found '" + text + "'");
  }

  /** Orders users before apps, each by number: for texts that are the same every time. */
  @Override
  public int compareTo(Principal that) {
    return Comparator.comparing(Principal::kind).thenComparing(Principal::id).compare(this, that);
  }

  @JsonValue
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + "/" + id;
  }
}
