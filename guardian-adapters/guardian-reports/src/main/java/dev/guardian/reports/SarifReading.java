package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one SARIF file. Nothing says in which order a run's parts come, and a result needs its rule
 * and its artifacts. Tools nearly always write those first, so the file is read once in that hope,
 * and a second time, with the runs' facts known, if a result came too early.
 */
final class SarifReading {
  /** More are refused: GitHub takes 20. */
  static final int MOST_RUNS = 1_000;

  private final JsonReport json;
  private final List<SarifRun> runs;
  private final SarifResults results;
  private final ScanTally tally = new ScanTally();
  private String version = "";
  private boolean hasRuns;
  private int count;

  private SarifReading(
      JsonReport json, List<SarifRun> runs, FindingCategory category, Checkout checkout) {
    this.json = json;
    this.runs = runs;
    this.results = new SarifResults(json, tally, category, new ArtifactPaths(checkout));
  }

  static ScanTally read(Path file, FindingCategory category, Checkout checkout) throws IOException {
    List<SarifRun> runs = new ArrayList<>();
    ScanTally tally = readOnce(file, runs, category, checkout);
    if (runs.stream().noneMatch(SarifRun::askedTooEarly)) {
      return tally;
    }
    runs.forEach(SarifRun::complete);
    return readOnce(file, runs, category, checkout);
  }

  private static ScanTally readOnce(
      Path file, List<SarifRun> runs, FindingCategory category, Checkout checkout)
      throws IOException {
    try (JsonReport json = JsonReport.open(file)) {
      SarifReading reading = new SarifReading(json, runs, category, checkout);
      reading.readLog();
      return reading.tally;
    }
  }

  private void readLog() throws IOException {
    if (!json.isObject()) {
      throw json.refuse("this is not a SARIF log: expected an object with 'version' and 'runs'");
    }
    json.object(
        name -> {
          switch (name) {
            case "version" -> version = json.text();
            case "runs" -> readRuns();
            default -> json.skip();
          }
        });
    json.end();
    if (!version.startsWith("2.1.")) {
      throw json.refuse(
          "this is not SARIF 2.1.0: expected 'version' to be 2.1.0, but found '"
              + Texts.clip(version, 40)
              + "'");
    }
    if (!hasRuns) {
      throw json.refuse("this is not a SARIF log: expected 'runs' to be an array");
    }
    if (count == 0) {
      tally.lacks("the log holds no run; see that the tool was started");
    }
  }

  private void readRuns() throws IOException {
    hasRuns = json.isArray();
    json.array(this::readRun);
  }

  private void readRun() throws IOException {
    if (count == MOST_RUNS) {
      throw json.refuse("a SARIF log holds at most " + MOST_RUNS + " runs, but here are more");
    }
    if (count == runs.size()) {
      runs.add(new SarifRun());
    }
    SarifRun run = runs.get(count);
    count++;
    boolean[] hasResults = {false};
    json.object(
        name -> {
          switch (name) {
            case "tool" -> new SarifTool(json, run).read();
            case "artifacts" -> json.array(() -> readArtifact(run));
            case "originalUriBaseIds" -> json.object(id -> readBase(run, id));
            case "invocations" -> json.array(this::readInvocation);
            case "results" -> {
              hasResults[0] = json.isArray();
              json.array(() -> results.read(run));
            }
            default -> json.skip();
          }
        });
    if (!hasResults[0]) {
      tally.lacks("a run has no results; see that the tool ran to its end");
    }
  }

  private void readInvocation() throws IOException {
    json.object(
        name -> {
          if (name.equals("executionSuccessful") && !json.isTrue()) {
            tally.lacks("the tool says that it did not run successfully");
          }
          json.skip();
        });
  }

  private void readArtifact(SarifRun run) throws IOException {
    SarifUri[] location = {SarifUri.NONE};
    json.object(
        name -> {
          if (name.equals("location")) {
            location[0] = SarifUri.read(json);
          } else {
            json.skip();
          }
        });
    run.addArtifact(location[0]);
  }

  private void readBase(SarifRun run, String id) throws IOException {
    run.addBase(id, SarifUri.read(json));
  }
}
