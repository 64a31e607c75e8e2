package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import java.io.IOException;
import java.util.Set;

/** Reads one file of Trivy: targets, each with lists of what was found there. */
final class TrivyReading {
  private static final String WHAT = "a Trivy report";
  private static final int VERSION = 2;

  private final JsonReport json;
  private final Scan scan;
  private String target = "";

  TrivyReading(JsonReport json, Scan scan) {
    this.json = json;
    this.scan = scan;
  }

  void read() throws IOException {
    json.object(
        WHAT,
        Set.of("SchemaVersion", "ArtifactName"),
        name -> {
          switch (name) {
            case "SchemaVersion" -> requireVersion(json.number());
            case "Results" -> json.array(this::readTarget);
            default -> json.skip();
          }
        });
  }

  private void requireVersion(int version) throws IOException {
    if (version != VERSION) {
      throw json.refuse("expected 'SchemaVersion' " + VERSION + " of Trivy, but found " + version);
    }
  }

  private void readTarget() throws IOException {
    target = "";
    json.object(
        WHAT,
        Set.of("Target"),
        name -> {
          switch (name) {
            case "Target" -> target = json.text();
            case "Vulnerabilities", "Misconfigurations", "Secrets", "Licenses" -> readList(name);
            case "ExperimentalModifiedFindings" -> json.array(this::readSuppressed);
            default -> json.skip();
          }
        });
    scan.looked();
  }

  private void readList(String kind) throws IOException {
    if (target.isEmpty()) {
      throw json.refuse("a target's 'Target' stands before what was found there; put it there");
    }
    json.array(() -> readOne(kind));
  }

  private void readSuppressed() throws IOException {
    json.skip();
    scan.addSuppressed();
  }

  private void readOne(String kind) throws IOException {
    json.requireObject(WHAT);
    Item item = new Item();
    json.object(name -> readField(item, name));
    if (item.passes()) {
      return;
    }
    item.issue.category =
        kind.equals("Secrets") ? FindingCategory.SECRET : FindingCategory.SECURITY;
    item.issue.path = target;
    item.issue.message = item.message();
    if (!item.fixed.isEmpty()) {
      item.issue.fix = "upgrade " + item.packageName + " to " + item.fixed;
    }
    scan.addIfFile(item.issue);
  }

  private void readField(Item item, String name) throws IOException {
    switch (name) {
      case "VulnerabilityID", "AVDID", "RuleID" -> item.issue.rule = json.text();
      case "ID", "Name" -> item.issue.rule = orElse(item.issue.rule, json.text());
      case "Severity" -> item.issue.severity = Scan.severity(json.text());
      case "Title" -> item.title = json.text();
      case "Message" -> item.said = json.text();
      case "PkgName" -> item.packageName = json.text();
      case "InstalledVersion" -> item.installed = json.text();
      case "FixedVersion" -> item.fixed = json.text();
      case "Resolution" -> item.issue.fix = json.text();
      case "Status" -> item.status = json.text();
      case "StartLine" -> item.issue.line = json.number();
      case "CauseMetadata" -> json.field("StartLine", () -> item.issue.line = json.number());
      default -> json.skip();
    }
  }

  private static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  /** One entry of a list while it is read; the lists have much in common. */
  private static final class Item {
    final Issue issue = new Issue();
    String title = "";
    String said = "";
    String packageName = "";
    String installed = "";
    String fixed = "";
    String status = "";

    /** A check that was made and passed is listed among the misconfigurations, too. */
    boolean passes() {
      return status.equals("PASS") || status.equals("EXCEPTION");
    }

    String message() {
      String what = orElse(said, title);
      return packageName.isEmpty() ? what : (packageName + " " + installed).strip() + ": " + what;
    }
  }
}
