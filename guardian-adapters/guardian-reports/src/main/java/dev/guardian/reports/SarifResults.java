package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import java.io.IOException;

/** Reads the results of a run, one after the other, and hands them to the tally. */
final class SarifResults {
  private final JsonReport json;
  private final ScanTally tally;
  private final FindingCategory category;
  private final ArtifactPaths paths;

  SarifResults(JsonReport json, ScanTally tally, FindingCategory category, ArtifactPaths paths) {
    this.json = json;
    this.tally = tally;
    this.category = category;
    this.paths = paths;
  }

  void read(SarifRun run) throws IOException {
    if (!json.isObject()) {
      throw json.refuse("a result is an object");
    }
    SarifResult result = new SarifResult();
    json.object(name -> readField(result, name));
    result.addTo(tally, run, category, paths);
  }

  private void readField(SarifResult result, String name) throws IOException {
    switch (name) {
      case "ruleId" -> result.ruleId = Texts.clip(json.text(), Texts.LONGEST_NAME);
      case "ruleIndex" -> result.ruleIndex = json.number();
      case "rule" -> json.object(key -> readRule(result, key));
      case "level" -> result.level = json.text();
      case "kind" -> result.kind = json.text();
      case "baselineState" -> result.baselineState = json.text();
      case "message" -> json.object(key -> readMessage(result, key));
      case "locations" -> json.array(() -> readLocation(result));
      case "suppressions" -> json.array(() -> readSuppression(result));
      case "fixes" -> json.array(() -> readFix(result));
      default -> json.skip();
    }
  }

  private void readRule(SarifResult result, String name) throws IOException {
    switch (name) {
      case "id" -> result.ruleId = Texts.clip(json.text(), Texts.LONGEST_NAME);
      case "index" -> result.ruleIndex = json.number();
      case "toolComponent" ->
          json.object(
              key -> {
                if (key.equals("index")) {
                  result.component = json.number() + 1;
                } else {
                  json.skip();
                }
              });
      default -> json.skip();
    }
  }

  private void readMessage(SarifResult result, String name) throws IOException {
    switch (name) {
      case "text" -> result.message = json.text();
      case "id" -> result.messageId = json.text();
      case "arguments" -> json.array(() -> result.addArgument(json.text()));
      default -> json.skip();
    }
  }

  /** Only the first location is where the result is; the others say the same of other files. */
  private void readLocation(SarifResult result) throws IOException {
    if (result.hasLocation) {
      json.skip();
      return;
    }
    json.object(
        name -> {
          if (name.equals("physicalLocation")) {
            result.hasLocation = true;
            json.object(key -> readPlace(result, key));
          } else {
            json.skip();
          }
        });
  }

  private void readPlace(SarifResult result, String name) throws IOException {
    switch (name) {
      case "artifactLocation" -> result.uri = SarifUri.read(json);
      case "region" ->
          json.object(
              key -> {
                if (key.equals("startLine")) {
                  result.line = Math.max(0, json.number());
                } else {
                  json.skip();
                }
              });
      default -> json.skip();
    }
  }

  private void readSuppression(SarifResult result) throws IOException {
    String[] status = {"accepted"};
    json.object(
        name -> {
          if (name.equals("status")) {
            status[0] = json.text();
          } else {
            json.skip();
          }
        });
    result.suppressions++;
    result.acceptedSuppressions += status[0].equals("accepted") ? 1 : 0;
  }

  private void readFix(SarifResult result) throws IOException {
    json.object(
        name -> {
          if (name.equals("description")) {
            json.object(
                key -> {
                  if (key.equals("text") && result.fix.isEmpty()) {
                    result.fix = json.text();
                  } else {
                    json.skip();
                  }
                });
          } else {
            json.skip();
          }
        });
  }
}
