package dev.guardian.git;

import dev.guardian.change.Commit;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Trailer;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.spi.MergeRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of the commit that lands a change.
 *
 * <p>It is written as an object and not by {@code git commit-tree}, because that takes the author
 * from the environment, to which the JVM cannot pass every name.
 */
final class LandingCommit {
  static final String RUN = "Guardian-Run";
  static final String HEAD = "Guardian-Head";
  static final String AUTHOR_NAME = "Guardian-Author";

  private static final String GUARDIAN = "Guardian <guardian@localhost>";
  private static final List<String> CLAIMS = List.of("Agent-By", "Task-ID", "Model", "Prompt-Hash");
  private static final int MOST_CLAIMS = 100;
  private static final int LONGEST_LINE = 500;
  private static final Pattern AUTHOR =
      Pattern.compile("author ([^<>\\n\\x00]*<[^<>\\n\\x00]*> \\d{1,12} [+-]\\d{4})");
  private static final Pattern ENCODING = Pattern.compile("\\nencoding (\\S+)\\n");

  private LandingCommit() {}

  /**
   * Writes it.
   *
   * @param headCommit the head as git stores it: a squash keeps its author
   * @param commits the change's commits: a squash keeps what they claim, since they are not kept
   *     themselves
   */
  static byte[] of(MergeRequest request, byte[] headCommit, List<Commit> commits, Instant now) {
    boolean squash = request.method() == MergeMethod.SQUASH;
    String stamp = GUARDIAN + " " + now.getEpochSecond() + " +0000";
    StringBuilder text = new StringBuilder("tree " + request.tree() + "\n");
    parents(request).forEach(parent -> text.append("parent ").append(parent).append('\n'));
    text.append("author ").append(squash ? author(headCommit, stamp) : stamp).append('\n');
    text.append("committer ").append(stamp).append("\n\n");
    text.append(title(request)).append("\n\n");
    text.append(RUN + ": ").append(request.key()).append('\n');
    text.append(HEAD + ": ").append(request.subject().head()).append('\n');
    text.append(AUTHOR_NAME + ": ").append(shortened(printable(request.author()))).append('\n');
    if (squash) {
      claims(commits, request.author()).forEach(claim -> text.append(claim).append('\n'));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The parents that a commit has which lands this request. */
  static List<ObjectId> parents(MergeRequest request) {
    return request.method() == MergeMethod.SQUASH
        ? List.of(request.subject().base())
        : List.of(request.subject().base(), request.subject().head());
  }

  /** Returns whether a commit says that it lands this very request. */
  static boolean names(Commit commit, MergeRequest request) {
    return commit.trailers().contains(new Trailer(RUN, request.key()))
        && commit.trailers().contains(new Trailer(HEAD, request.subject().head().hex()));
  }

  /**
   * Header and message are untrusted: whatever is not a plain author line gives way to Guardian's
   * own.
   */
  private static String author(byte[] commit, String otherwise) {
    String raw = new String(commit, StandardCharsets.ISO_8859_1);
    String header = raw.substring(0, Math.max(0, raw.indexOf("\n\n") + 1));
    for (String line : header.split("\n")) {
      Matcher author = AUTHOR.matcher(line);
      if (author.matches()) {
        byte[] bytes = author.group(1).getBytes(StandardCharsets.ISO_8859_1);
        return printable(new String(bytes, charset(header)));
      }
    }
    return otherwise;
  }

  private static Charset charset(String header) {
    Matcher encoding = ENCODING.matcher(header);
    try {
      return encoding.find() ? Charset.forName(encoding.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static String title(MergeRequest request) {
    String title = shortened(printable(request.title()));
    return title.isEmpty() ? "Land change " + request.subject().number() : title;
  }

  /**
   * What the commits claim; who else they say wrote them is left out, so that it does not stand
   * beside what is known.
   */
  private static Set<String> claims(List<Commit> commits, String author) {
    Set<String> claims = new LinkedHashSet<>();
    List<Trailer> all = new ArrayList<>();
    commits.forEach(commit -> all.addAll(commit.trailers()));
    for (Trailer trailer : all) {
      for (String key : CLAIMS) {
        boolean forged = key.equals("Agent-By") && !trailer.value().strip().equals(author);
        if (key.equalsIgnoreCase(trailer.key()) && !forged && claims.size() < MOST_CLAIMS) {
          claims.add(key + ": " + shortened(printable(trailer.value())));
        }
      }
    }
    return claims;
  }

  /** One line: a title must not write trailers of its own. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
