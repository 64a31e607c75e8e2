package dev.guardian.change;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A pattern for paths, written as in a gitignore file.
 *
 * <ul>
 *   <li>{@code *} matches any characters within one segment, {@code ?} one character, {@code [a-z]}
 *       and {@code [!a-z]} one of or none of a set; {@code \} takes the next character as it is.
 *   <li>{@code **} as a whole segment matches any number of segments, none among them: {@code
 *       **}{@code /*.md} matches {@code README.md}. At the end, {@code docs/**} matches everything
 *       below {@code docs}.
 *   <li>A pattern without a slash, or with one only at its end, matches at any depth; any other is
 *       matched from the root.
 *   <li>A pattern that matches a folder matches everything below it. A pattern that ends with a
 *       slash matches only folders.
 * </ul>
 *
 * <p>A path is matched as it is and in its NFKC, lower-case form against the pattern in that form,
 * so that {@code SRC/Auth} is not a way around {@code src/auth/**}.
 */
public final class PathGlob {
  private static final int LONGEST = 1_000;

  private final String pattern;
  private final List<String> segments;
  private final List<String> folded;
  private final boolean onlyFolders;

  /** Whether the pattern is its own folded form. */
  private final boolean plain;

  private PathGlob(String pattern) {
    this.pattern = pattern;
    this.onlyFolders = pattern.endsWith("/");
    String body = onlyFolders ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean anchored = body.indexOf('/') >= 0;
    String rooted = body.startsWith("/") ? body.substring(1) : body;
    this.segments = List.of((anchored ? rooted : "**/" + rooted).split("/", -1));
    this.folded = segments.stream().map(PathGlob::fold).toList();
    this.plain = folded.equals(segments);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is blank, longer than 1,000 characters, has an empty,
   *     {@code .} or {@code ..} segment, begins with {@code !}, or leaves a {@code [} open
   */
  @JsonCreator
  public static PathGlob of(String pattern) {
    if (pattern.isBlank() || pattern.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a path pattern has 1 to " + LONGEST + " characters, but found '" + pattern + "'");
    }
    if (pattern.startsWith("!")) {
      throw new IllegalArgumentException(
          "a path pattern cannot be negated, but found '"
              + pattern
              + "'; write another rule for what it leaves out");
    }
    PathGlob glob = new PathGlob(pattern);
    for (String segment : glob.segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            "a path pattern has no empty, '.' or '..' segment, but found '" + pattern + "'");
      }
      if (!SegmentGlob.closed(segment)) {
        throw new IllegalArgumentException(
            "a path pattern closes each '[' within its segment, but found '" + pattern + "'");
      }
    }
    return glob;
  }

  /**
   * Returns whether the path, or a folder above it, matches. The path is relative and has {@code /}
   * between segments.
   */
  public boolean matches(String path) {
    return matches(Candidate.of(path));
  }

  /** The same of a path that is tried against many patterns. */
  public boolean matches(Candidate path) {
    return matches(segments, path.segments)
        || ((!plain || !path.plain) && matches(folded, path.folded));
  }

  /** Whether the pattern is its own folded form. */
  boolean plain() {
    return plain;
  }

  /**
   * Returns which segment matches nothing but itself, in either form of the pattern; -1 for none.
   */
  int plainSegment() {
    for (int i = 0; i < segments.size(); i++) {
      if (SegmentGlob.plain(segments.get(i)) && SegmentGlob.plain(folded.get(i))) {
        return i;
      }
    }
    return -1;
  }

  String segment(int at) {
    return segments.get(at);
  }

  String foldedSegment(int at) {
    return folded.get(at);
  }

  /** A path, taken apart once. */
  public static final class Candidate {
    private final String[] segments;
    private final String[] folded;
    private final boolean plain;

    private Candidate(String path) {
      String form = fold(path);
      this.plain = form.equals(path);
      this.segments = path.split("/", -1);
      this.folded = plain ? segments : form.split("/", -1);
    }

    String[] segments() {
      return segments;
    }

    String[] folded() {
      return folded;
    }

    boolean plain() {
      return plain;
    }

    /** Takes apart a relative path that has {@code /} between segments. */
    public static Candidate of(String path) {
      return new Candidate(path);
    }
  }

  private boolean matches(List<String> globs, String[] path) {
    return (globs.size() == 2 && globs.get(0).equals("**"))
        ? matchesAnywhere(globs.get(1), path)
        : matchesFromTheRoot(globs, path);
  }

  /** Most patterns are one segment that may stand anywhere. */
  private boolean matchesAnywhere(String glob, String[] path) {
    boolean all = glob.equals("**");
    int longest = onlyFolders ? path.length - 1 : path.length;
    for (int j = 0; j < longest; j++) {
      if (all || SegmentGlob.matches(glob, path[j])) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesFromTheRoot(List<String> globs, String[] path) {
    // reach[j]: the first i globs can match exactly the first j segments of the path.
    boolean[] reach = new boolean[path.length + 1];
    reach[0] = true;
    for (int i = 0; i < globs.size(); i++) {
      boolean[] next = new boolean[path.length + 1];
      if (globs.get(i).equals("**")) {
        boolean last = i == globs.size() - 1;
        boolean seen = false;
        for (int j = 0; j <= path.length; j++) {
          next[j] = last ? seen : seen || reach[j];
          seen |= reach[j];
        }
      } else {
        for (int j = 0; j < path.length; j++) {
          next[j + 1] = reach[j] && SegmentGlob.matches(globs.get(i), path[j]);
        }
      }
      reach = next;
    }
    int longest = onlyFolders ? path.length - 1 : path.length;
    for (int j = 1; j <= longest; j++) {
      if (reach[j]) {
        return true;
      }
    }
    return false;
  }

  private static String fold(String text) {
    String once = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(once, Normalizer.Form.NFKC);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathGlob that && pattern.equals(that.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  /** Returns the pattern as it was written. */
  @JsonValue
  @Override
  public String toString() {
    return pattern;
  }
}
