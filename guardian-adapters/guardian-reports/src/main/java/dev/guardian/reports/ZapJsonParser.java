package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads ZAP's {@code traditional-json}. An alert of high risk is an ERROR, of medium risk a
 * WARNING, of low risk or informational a NOTE, all of the category {@code security} and one for
 * each alert, whatever the number of its places. An alert that somebody marked as false (confidence
 * 0) is counted as suppressed.
 *
 * <p>FAILED if there is an ERROR, INCONCLUSIVE if no site was looked at, else PASSED. Measures
 * {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class ZapJsonParser implements ReportParser {
  private static final String WHAT = "a JSON report of ZAP";

  @Override
  public String format() {
    return "zap-json";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      try (JsonReport json = JsonReport.open(file)) {
        new Reading(json, scan).read();
        json.end();
      }
    }
    return scan.toReport("no site was looked at; see that ZAP could reach the application");
  }

  /** Reads one file: {@code site > alerts > instances}. */
  private record Reading(JsonReport json, Scan scan) {

    void read() throws IOException {
      json.object(
          WHAT,
          Set.of("@version", "site"),
          name -> {
            if (name.equals("site")) {
              json.requireArray(WHAT);
              json.array(this::readSite);
            } else {
              json.skip();
            }
          });
    }

    private void readSite() throws IOException {
      json.object(
          WHAT,
          Set.of("alerts"),
          name -> {
            if (name.equals("alerts")) {
              json.requireArray(WHAT);
              json.array(this::readAlert);
            } else {
              json.skip();
            }
          });
      scan.looked();
    }

    private void readAlert() throws IOException {
      ZapAlert alert = new ZapAlert();
      json.object(
          WHAT,
          Set.of("pluginid", "riskcode"),
          name -> {
            if (name.equals("instances")) {
              json.array(() -> readInstance(alert));
            } else {
              alert.put(name, json.text());
            }
          });
      alert.addTo(scan);
    }

    private void readInstance(ZapAlert alert) throws IOException {
      alert.addInstance();
      json.field("uri", () -> alert.put("uri", json.text()));
    }
  }
}
