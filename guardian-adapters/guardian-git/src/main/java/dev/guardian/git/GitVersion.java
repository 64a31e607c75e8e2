package dev.guardian.git;

import dev.guardian.spi.ForgeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the git binary, as far as it matters here. */
record GitVersion(int major, int minor) implements Comparable<GitVersion> {
  /** The first with {@code git merge-tree --write-tree}. */
  static final GitVersion WANTED = new GitVersion(2, 38);

  private static final Pattern PRINTED = Pattern.compile("git version (\\d{1,4})\\.(\\d{1,4}).*");

  /**
   * Reads what {@code git --version} prints.
   *
   * @throws ForgeException if it is something else
   */
  static GitVersion parse(String printed) {
    Matcher matcher = PRINTED.matcher(printed.strip());
    if (!matcher.matches()) {
      throw new ForgeException(
          "'git --version' names its version, but found '" + printed.strip() + "'");
    }
    return new GitVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /**
   * @throws ForgeException if this version is older than {@link #WANTED}
   */
  void check() {
    if (compareTo(WANTED) < 0) {
      throw new ForgeException(
          "Guardian needs "
              + WANTED
              + " for 'git merge-tree --write-tree', but found git "
              + major
              + "."
              + minor
              + "; install a newer git");
    }
  }

  @Override
  public int compareTo(GitVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return "git " + major + "." + minor + " or later";
  }
}
