package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import java.io.IOException;
import java.util.Set;

/** Reads one report of npm: vulnerable packages by name, and a summary. */
final class NpmAuditReading {
  private static final String WHAT = "a report of npm audit";
  private static final int VERSION = 2;
  private static final String LOCK = "package-lock.json";

  private final JsonReport json;
  private final Scan scan;
  private long shown;
  private long errors;
  private long claimed;
  private long claimedTotal;
  private long claimedErrors;
  private boolean failed;
  private String message = "";

  NpmAuditReading(JsonReport json, Scan scan) {
    this.json = json;
    this.scan = scan;
  }

  void read() throws IOException {
    json.requireObject(WHAT);
    boolean[] complete = {false, false, false};
    json.object(
        name -> {
          switch (name) {
            case "auditReportVersion" -> complete[0] = isVersion(json.number());
            case "vulnerabilities" -> {
              json.requireObject(WHAT);
              complete[1] = true;
              json.object(this::readPackage);
            }
            case "metadata" -> {
              complete[2] = true;
              json.object(this::readMetadata);
            }
            case "error" -> readError();
            case "message" -> message = json.text();
            default -> json.skip();
          }
        });
    if (failed) {
      scan.lacks("npm says that it failed: " + Texts.clip(message, 200));
    } else if (!(complete[0] && complete[1] && complete[2])) {
      throw json.refuse(
          "this is not "
              + WHAT
              + ": it has [auditReportVersion, metadata, vulnerabilities], but here one is missing");
    }
    scan.requireShown(claimedErrors, errors, "npm audit");
    long others = Math.max(claimed, claimedTotal) - claimedErrors;
    scan.requireShown(others, shown - errors, "npm audit");
  }

  private boolean isVersion(int version) throws IOException {
    if (version != VERSION) {
      throw json.refuse(
          "expected 'auditReportVersion' " + VERSION + ", but found " + version + "; use npm 7 on");
    }
    return true;
  }

  /** The summary says what went wrong; where it is empty the message beside it does. */
  private void readError() throws IOException {
    failed = true;
    json.field(
        "summary",
        () -> {
          String summary = json.text();
          message = summary.isEmpty() ? message : summary;
        });
  }

  private String skipped(String said) throws IOException {
    json.skip();
    return said;
  }

  private void readPackage(String packageName) throws IOException {
    json.requireObject(WHAT);
    Issue issue = new Issue();
    issue.category = FindingCategory.SECURITY;
    issue.path = LOCK;
    Advice advice = new Advice();
    json.object(
        name -> {
          switch (name) {
            case "severity" -> issue.severity = Scan.severity(json.text());
            case "via" -> json.array(() -> readVia(advice));
            case "range" -> advice.range = Texts.clip(json.text(), 100);
            case "fixAvailable" -> readFix(issue);
            default -> json.skip();
          }
        });
    issue.rule = advice.id.isEmpty() ? packageName : advice.id;
    String why = advice.title.isEmpty() ? "depends on " + advice.through : advice.title;
    issue.message = (packageName + " " + advice.range).strip() + ": " + why;
    shown++;
    errors += issue.severity == Severity.ERROR ? 1 : 0;
    scan.addIfFile(issue);
  }

  /** The first advisory of a package, or the package that brings it in. */
  private static final class Advice {
    String id = "";
    String title = "";
    String through = "a vulnerable package";
    String range = "";
  }

  private void readVia(Advice advice) throws IOException {
    if (!json.isObject()) {
      String through = json.text();
      advice.through = through.isEmpty() ? advice.through : Texts.clip(through, 200);
      return;
    }
    boolean first = advice.title.isEmpty();
    json.object(
        name -> {
          switch (name) {
            case "title" -> advice.title = first ? json.text() : skipped(advice.title);
            case "url" -> advice.id = first ? lastSegment(json.text()) : skipped(advice.id);
            default -> json.skip();
          }
        });
  }

  private static String lastSegment(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private void readFix(Issue issue) throws IOException {
    if (json.isTrue()) {
      issue.fix = "run npm audit fix";
      return;
    }
    String[] to = {"", ""};
    json.object(
        name -> {
          switch (name) {
            case "name" -> to[0] = json.text();
            case "version" -> to[1] = json.text();
            default -> json.skip();
          }
        });
    issue.fix = to[0].isEmpty() ? "" : "upgrade " + to[0] + " to " + to[1];
  }

  private void readMetadata(String name) throws IOException {
    switch (name) {
      case "vulnerabilities" -> json.object(this::readClaim);
      case "dependencies" ->
          json.field(
              "total",
              () -> {
                if (json.number() > 0) {
                  scan.looked();
                }
              });
      default -> json.skip();
    }
  }

  private void readClaim(String severity) throws IOException {
    int count = Math.max(0, json.number());
    if (Set.of("critical", "high").contains(severity)) {
      claimedErrors += count;
    }
    if (severity.equals("total")) {
      claimedTotal = count;
    } else {
      claimed += count;
    }
  }
}
