package dev.guardian.change;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a git object (a commit or a tree) by its full hash.
 *
 * @param hex 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits
 */
public record ObjectId(@JsonValue String hex) {
  /**
   * @throws IllegalArgumentException if {@code hex} is not 40 or 64 lower-case hexadecimal digits
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ObjectId {
    if (!(hex.length() == 40 || hex.length() == 64)
        || !hex.chars().allMatch(ObjectId::isHexDigit)) {
      throw new IllegalArgumentException(
          "an object id has 40 or 64 lower-case hexadecimal digits, but found '" + hex + "'");
    }
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /** Returns the first ten digits, for people to read. */
  public String abbreviated() {
    return hex.substring(0, 10);
  }

  @Override
  public String toString() {
    return hex;
  }
}
