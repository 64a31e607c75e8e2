package dev.guardian.git;

/**
 * The full name of a branch, such as {@code refs/heads/agent/7}; checked, so that git takes it for
 * nothing else.
 */
record BranchName(String full) {
  private static final String PREFIX = "refs/heads/";

  /**
   * Reads a branch's name, short or full.
   *
   * @throws IllegalArgumentException if git would not let a branch have it
   */
  static BranchName of(String name) {
    String full = name.startsWith("refs/") ? name : PREFIX + name;
    if (!full.startsWith(PREFIX) || !wellFormed(full)) {
      throw new IllegalArgumentException(
          "a branch has a name that 'git check-ref-format --branch' accepts, but found '"
              + name
              + "'");
    }
    return new BranchName(full);
  }

  private static boolean wellFormed(String full) {
    for (String part : full.split("/", -1)) {
      if (part.isEmpty() || part.startsWith(".") || part.endsWith(".lock")) {
        return false;
      }
    }
    return !full.contains("..")
        && !full.contains("@{")
        && !full.endsWith(".")
        && full.chars().noneMatch(c -> c <= ' ' || c == 0x7F || "~^:?*[\\".indexOf(c) >= 0);
  }

  @Override
  public String toString() {
    return full;
  }
}
