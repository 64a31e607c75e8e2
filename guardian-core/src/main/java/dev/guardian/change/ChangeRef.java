package dev.guardian.change;

/**
 * Names a change for ever, whatever is pushed to it.
 *
 * @param repository where it is proposed
 * @param number the forge's number for it there, from 1
 */
public record ChangeRef(RepositoryId repository, long number) {
  /**
   * @throws IllegalArgumentException if {@code number} is less than 1
   */
  public ChangeRef {
    if (number < 1) {
      throw new IllegalArgumentException("a change's number is at least 1, but found " + number);
    }
  }

  @Override
  public String toString() {
    return repository + "#" + number;
  }
}
