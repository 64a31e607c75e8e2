package dev.guardian.checks;

import dev.guardian.change.Change;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.FileMode;
import dev.guardian.change.PathGlob;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Gate;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for secrets in the lines that a change writes: tokens of well-known formats, private keys,
 * and random-looking values that are given to something called a password, secret, token or key.
 *
 * <p>FAILED with a finding for each; PASSED only if every new line was looked at, measuring {@code
 * secrets.lines}; INCONCLUSIVE if a text file could not be looked at (larger than 5 MiB,
 * unreadable) or the list of files is not complete. Binary files are named in the summary and
 * change no verdict: nobody reads their lines, and the guard surface asks about them anyway.
 * SKIPPED if the change writes no line of text, and on the base tree.
 *
 * <p>A finding says the rule, the length and at most the first four characters, never the secret.
 * What may be there is said by the definition ({@code allow-paths}), never by a comment in the
 * change.
 */
public final class SecretsGate implements Gate {
  static final String ALLOW_PATHS = "allow-paths";

  private static final int MOST_FINDINGS = 200;
  private static final int MOST_NAMED = 5;
  private static final String FIX = "remove it, revoke it, and read it from the environment";

  @Override
  public GateResult run(GateContext context) throws InterruptedException {
    if (context.baseline()) {
      return GateResult.notApplicable("it looks at what the change writes, not at the base");
    }
    List<PathGlob> allowed;
    try {
      allowed = globs(context.inputs().getOrDefault(ALLOW_PATHS, ""));
    } catch (IllegalArgumentException e) {
      return GateResult.errored("'" + ALLOW_PATHS + "' holds what is no glob: " + e.getMessage());
    }
    return new Look(context, allowed).answer();
  }

  private static List<PathGlob> globs(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(glob -> !glob.isEmpty())
        .map(PathGlob::of)
        .toList();
  }

  /** One look at one change. */
  private static final class Look {
    private final GateContext context;
    private final List<PathGlob> allowed;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private int lines;
    private int files;

    Look(GateContext context, List<PathGlob> allowed) {
      this.context = context;
      this.allowed = allowed;
    }

    GateResult answer() throws InterruptedException {
      Change change = context.change();
      for (ChangedFile file : change.files()) {
        if (file.present() && file.newMode() != FileMode.GITLINK) {
          look(file);
        }
      }
      return result(change).withSummary(summary(change)).measuring("secrets.lines", lines);
    }

    private void look(ChangedFile file) throws InterruptedException {
      if (file.binary()) {
        passedOver.add(file.path() + " (binary)");
      } else if (allowed.stream().anyMatch(glob -> glob.matches(file.path()))) {
        passedOver.add(file.path() + " (allowed)");
      } else if (file.additions() > 0) {
        look(file, NewText.read(context.workspace(), file));
      }
    }

    private void look(ChangedFile file, NewText text) throws InterruptedException {
      if (!text.problem().isEmpty()) {
        unread.add(file.path() + " (" + text.problem() + ")");
        return;
      }
      files++;
      lines += text.newLines().length;
      for (Secret secret : new SecretSearch(file.path(), text).find()) {
        if (findings.size() < MOST_FINDINGS) {
          findings.add(
              Finding.error(secret.rule(), secret.message())
                  .in(FindingCategory.SECRET)
                  .at(file.path(), secret.line())
                  .fix(FIX));
        }
      }
    }

    private GateResult result(Change change) {
      if (!findings.isEmpty()) {
        return GateResult.failed(findings);
      }
      if (!unread.isEmpty() || !change.complete()) {
        return GateResult.inconclusive("");
      }
      return files == 0 ? GateResult.notApplicable("") : GateResult.passed();
    }

    private String summary(Change change) {
      StringBuilder summary = new StringBuilder();
      if (!findings.isEmpty()) {
        summary
            .append(findings.size())
            .append(findings.size() == 1 ? " secret in " : " secrets in ");
      }
      summary
          .append(lines == 1 ? "1 new line of " : lines + " new lines of ")
          .append(files == 1 ? "1 file" : files + " files");
      name(summary, "could not be looked at", unread);
      name(summary, "not looked at", passedOver);
      if (!change.complete()) {
        summary.append("; the list of changed files is not complete");
      }
      return summary.toString();
    }

    private static void name(StringBuilder summary, String what, List<String> names) {
      if (!names.isEmpty()) {
        summary.append("; ").append(what).append(": ");
        summary.append(String.join(", ", names.stream().limit(MOST_NAMED).toList()));
        if (names.size() > MOST_NAMED) {
          summary.append(" and ").append(names.size() - MOST_NAMED).append(" more");
        }
      }
    }
  }
}
