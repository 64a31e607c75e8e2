package dev.guardian.reports;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a linter or scanner says over all its files. Its words are made fit to keep, its paths those
 * of the repository.
 */
final class Scan {
  private final Checkout checkout;
  private final FindingCategory category;
  private final ScanTally tally = new ScanTally();
  private boolean looked;

  /** Findings of one file follow each other. */
  private String lastPath = "";

  private @Nullable String lastPlace;

  Scan(Context context) {
    this.checkout = new Checkout(context.workspace());
    this.category = context.category();
  }

  /** Something shows that the tool looked: a file that it lists, a count of files, a summary. */
  void looked() {
    looked = true;
  }

  void add(Issue issue) {
    if (!tally.hasRoomFor(issue.severity)) {
      tally.countOnly(issue.severity);
      return;
    }
    if (!issue.path.equals(lastPath)) {
      lastPath = issue.path;
      lastPlace = checkout.relative(issue.path).orElse(null);
    }
    place(issue, lastPlace);
  }

  /** Adds an issue of a place that may be no file, but a package or an image. */
  void addIfFile(Issue issue) {
    place(issue, checkout.existing(issue.path).orElse(null));
  }

  /** Adds an issue whose path is that of a JVM source below its root. */
  void addSource(Issue issue) {
    place(issue, checkout.source(issue.path).orElse(null));
  }

  private void place(Issue issue, @Nullable String path) {
    FindingCategory own = issue.category;
    tally.add(
        new Finding(
            own == null ? category : own,
            issue.severity,
            issue.rule.isBlank() ? "unnamed rule" : Texts.clip(issue.rule, Texts.LONGEST_NAME),
            issue.message.isBlank() ? "the tool says nothing more" : issue.message.strip(),
            path,
            path == null ? 0 : Math.max(0, issue.line),
            issue.fix.isBlank() ? null : Texts.clip(issue.fix, Texts.LONGEST_NAME)));
  }

  /** Adds an error where a tool counts more errors than it shows. */
  void requireShown(long claimed, long shown, String where) {
    if (claimed > shown) {
      Issue unseen = new Issue();
      unseen.rule = where;
      unseen.message =
          "the report counts " + Texts.count(claimed - shown, "error") + " that it does not show";
      add(unseen);
    }
  }

  /** Counts what somebody has accepted. */
  void addSuppressed() {
    tally.addSuppressed();
  }

  /** Records that the report is no evidence, and why. */
  void lacks(String reason) {
    tally.lacks(reason);
  }

  /** Returns what a tool says that lists no more than what it found. */
  Report toReport() {
    return tally.toReport();
  }

  /**
   * Returns what a tool says that shows where it looked.
   *
   * @param otherwise what to tell people if nothing shows that it looked anywhere
   */
  Report toReport(String otherwise) {
    if (!looked) {
      tally.lacks(otherwise);
    }
    return tally.toReport();
  }

  /** Returns how grave a word of a scanner is; a word that is not known may mean anything. */
  static Severity severity(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "medium", "moderate", "warning", "warn", "unknown" -> Severity.WARNING;
      case "low", "info", "informational", "information", "note", "notice", "negligible" ->
          Severity.NOTE;
      default -> Severity.ERROR;
    };
  }
}
