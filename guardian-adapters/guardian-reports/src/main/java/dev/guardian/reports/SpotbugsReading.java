package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one {@code BugCollection}: bugs with their places, then errors and a summary. */
final class SpotbugsReading {
  private static final int LONGEST_TEXT = 4_000;
  private static final int LAST_SCARY = 9;
  private static final int LAST_TROUBLING = 14;
  private static final Set<String> SECURITY = Set.of("SECURITY", "MALICIOUS_CODE");

  private final Scan scan;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Issue bug;
  private int bugDepth;

  /** How far the place that is kept lies below its bug; the nearest is the bug's own. */
  private int placeDepth;

  private boolean readsText;
  private long claimed;
  private long shown;

  SpotbugsReading(Scan scan) {
    this.scan = scan;
  }

  void read(Path file) throws IOException {
    try (XmlReport xml = XmlReport.open(file, "a SpotBugs report", "BugCollection")) {
      while (xml.next()) {
        if (xml.starts()) {
          start(xml);
        } else if (xml.ends()) {
          end(xml);
        } else if (readsText) {
          xml.appendText(text, LONGEST_TEXT);
        }
      }
    }
    scan.requireShown(claimed, shown, "SpotBugs");
  }

  private void start(XmlReport xml) throws IOException {
    switch (xml.name()) {
      case "BugInstance" -> open(xml);
      case "SourceLine" -> place(xml);
      case "LongMessage", "ShortMessage" -> {
        // the long one comes second where there are both
        readsText = bug != null && xml.depth() == bugDepth + 1;
        text.setLength(0);
      }
      case "Errors" -> {
        if (xml.count("errors") > 0) {
          scan.lacks("SpotBugs says that its analysis failed");
        }
      }
      case "AnalysisError", "Error" -> scan.lacks("SpotBugs says that its analysis failed");
      case "FindBugsSummary" -> {
        claimed = xml.count("total_bugs");
        if (xml.count("total_classes") > 0) {
          scan.looked();
        }
      }
      default -> {}
    }
  }

  private void open(XmlReport xml) throws IOException {
    if (bug != null) {
      throw xml.refuse("bugs stand beside each other, but here is one inside another");
    }
    Issue issue = new Issue();
    issue.rule = xml.attributeOrEmpty("type");
    issue.message = issue.rule;
    issue.severity = severity(xml.count("rank"), xml.attributeOrEmpty("priority"));
    if (SECURITY.contains(xml.attributeOrEmpty("category"))) {
      issue.category = FindingCategory.SECURITY;
    }
    bug = issue;
    bugDepth = xml.depth();
    placeDepth = Integer.MAX_VALUE;
  }

  private static Severity severity(int rank, String priority) {
    if (rank == 0) {
      return switch (priority) {
        case "2" -> Severity.WARNING;
        case "3", "4", "5" -> Severity.NOTE;
        default -> Severity.ERROR;
      };
    }
    if (rank <= LAST_SCARY) {
      return Severity.ERROR;
    }
    return rank <= LAST_TROUBLING ? Severity.WARNING : Severity.NOTE;
  }

  private void place(XmlReport xml) {
    String path = xml.attributeOrEmpty("sourcepath");
    if (bug != null && xml.depth() < placeDepth && !path.isEmpty()) {
      bug.path = path;
      bug.line = WholeNumber.line(xml.attributeOrEmpty("start"));
      placeDepth = xml.depth();
    }
  }

  private void end(XmlReport xml) {
    switch (xml.name()) {
      case "BugInstance" -> close();
      case "LongMessage", "ShortMessage" -> {
        if (readsText && bug != null && !text.toString().isBlank()) {
          bug.message = text.toString();
        }
        readsText = false;
      }
      default -> {}
    }
  }

  private void close() {
    if (bug != null) {
      scan.addSource(bug);
      shown++;
      bug = null;
    }
  }
}
