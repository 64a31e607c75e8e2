package dev.guardian.process;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines in which compilers and linters of all kinds name a place: {@code path:line:
 * message}, {@code path:line:column: message}, either with {@code error:} or {@code warning:}
 * before the message, and Maven's {@code [ERROR] path:[line,column] message}. A line counts only if
 * its path is a file below the workspace.
 */
final class CompilerLines {
  /** The most findings that are made. */
  static final int MOST_FINDINGS = 50;

  private static final int LONGEST_LINE = 2_000;
  // Each candidate costs a look at the file system, and the text is not ours.
  private static final int MOST_CANDIDATES = 2_000;
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,20}m");
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:\\[(?:ERROR|WARNING)] )?([^:\\[\\]\\s][^:\\[\\]]{0,500}):(?:\\[([0-9]{1,7}),[0-9]{1,7}]|([0-9]{1,7})(?::[0-9]{1,7})?:)\\s*(\\S.*)");
  private static final Pattern SEVERITY =
      Pattern.compile("(?:fatal )?(error|warning)\\b[:\\s]*(.*)", Pattern.CASE_INSENSITIVE);

  private final Path workspace;
  private final FindingCategory category;

  CompilerLines(Path workspace, FindingCategory category) {
    this.workspace = workspace;
    this.category = category;
  }

  /**
   * Returns what the output names, in its order, each place and message once, at most {@link
   * #MOST_FINDINGS}.
   */
  List<Finding> read(String output) {
    Set<Finding> findings = new LinkedHashSet<>();
    int candidates = 0;
    for (String raw : output.split("\n")) {
      String line = COLOUR.matcher(Excerpt.cut(raw, LONGEST_LINE)).replaceAll("").strip();
      Matcher place = PLACE.matcher(line);
      if (place.matches() && findings.size() < MOST_FINDINGS && candidates++ < MOST_CANDIDATES) {
        add(findings, line, place);
      }
    }
    return new ArrayList<>(findings);
  }

  private void add(Set<Finding> findings, String line, Matcher place) {
    String path = below(place.group(1));
    if (path.isEmpty()) {
      return;
    }
    String number = place.group(2) == null ? place.group(3) : place.group(2);
    String message = place.group(4);
    Matcher severity = SEVERITY.matcher(message);
    boolean warning = line.startsWith("[WARNING]");
    if (severity.matches()) {
      warning = severity.group(1).equalsIgnoreCase("warning");
      message = severity.group(2).isEmpty() ? message : severity.group(2);
    }
    Finding finding =
        warning ? Finding.warning("output", message) : Finding.error("output", message);
    findings.add(finding.in(category).at(path, Integer.parseInt(number)));
  }

  /** Returns the path relative to the workspace; empty if it is no file below it. */
  private String below(String written) {
    try {
      Path file = workspace.resolve(written).normalize();
      boolean counts =
          file.startsWith(workspace) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      return counts ? workspace.relativize(file).toString().replace('\\', '/') : "";
    } catch (InvalidPathException e) {
      return "";
    }
  }
}
