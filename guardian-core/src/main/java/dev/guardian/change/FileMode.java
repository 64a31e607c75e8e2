package dev.guardian.change;

/** What git says an entry of a tree is. */
public enum FileMode {
  /** The entry does not exist on this side of the change. */
  ABSENT,
  REGULAR,
  EXECUTABLE,
  SYMLINK,
  /** A submodule's commit. */
  GITLINK,
  /** A mode that Guardian does not know; treated as the riskiest. */
  UNKNOWN;

  /** Returns the mode that git writes as six octal digits; {@link #UNKNOWN} for any other text. */
  public static FileMode ofOctal(String octal) {
    return switch (octal) {
      case "000000" -> ABSENT;
      case "100644", "100664" -> REGULAR;
      case "100755" -> EXECUTABLE;
      case "120000" -> SYMLINK;
      case "160000" -> GITLINK;
      default -> UNKNOWN;
    };
  }
}
