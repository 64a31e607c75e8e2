package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import java.util.regex.Pattern;

/** One alert of ZAP while it is read, from XML or JSON: they have the same names. */
final class ZapAlert {
  private static final Pattern TAG = Pattern.compile("</?p>");

  private final Issue issue = new Issue();
  private String risk = "";
  private String confidence = "";
  private String uri = "";
  private long instances;

  ZapAlert() {
    issue.category = FindingCategory.SECURITY;
  }

  void addInstance() {
    instances++;
  }

  /** Takes one of the texts of an alert or of an instance of it. */
  void put(String name, String text) {
    switch (name) {
      case "pluginid" -> issue.rule = issue.rule.isEmpty() ? text : issue.rule;
      case "alertRef" -> issue.rule = text.isEmpty() ? issue.rule : text;
      case "alert", "name" -> issue.message = text;
      case "riskcode" -> risk = text.strip();
      case "confidence" -> confidence = text.strip();
      case "solution" -> issue.fix = TAG.matcher(text).replaceAll(" ");
      case "uri" -> uri = uri.isEmpty() ? Texts.clip(text, Texts.LONGEST_NAME) : uri;
      default -> {}
    }
  }

  void addTo(Scan scan) {
    if (confidence.equals("0")) {
      scan.addSuppressed();
      return;
    }
    issue.severity =
        switch (risk) {
          case "2" -> Severity.WARNING;
          case "1", "0" -> Severity.NOTE;
          default -> Severity.ERROR;
        };
    String more = instances > 1 ? " and " + Texts.count(instances - 1, "other place") : "";
    String what = Texts.clip(issue.message, Texts.LONGEST_NAME);
    issue.message = uri.isEmpty() ? what : what + ": " + uri + more;
    scan.add(issue);
  }
}
