package dev.guardian.change;

/**
 * Names a repository for ever: the platform's own id, not its name, so that renaming or
 * transferring a repository keeps its history and a new one under an old name starts afresh.
 *
 * @param value the platform's id, not blank, at most 200 characters
 */
public record RepositoryId(String value) {
  /**
   * @throws IllegalArgumentException if {@code value} is blank or longer than 200 characters
   */
  public RepositoryId {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException(
          "a repository id has 1 to 200 characters and is not blank, but found '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
