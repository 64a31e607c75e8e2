package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads ZAP's {@code traditional-xml}; what counts as what, and when there is no evidence, is as
 * for {@link ZapJsonParser}.
 */
public final class ZapXmlParser implements ReportParser {
  private static final int LONGEST_TEXT = 4_000;
  private static final Set<String> TEXTS =
      Set.of("pluginid", "alertRef", "alert", "name", "riskcode", "confidence", "solution", "uri");

  @Override
  public String format() {
    return "zap-xml";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      new Reading(scan).read(file);
    }
    return scan.toReport("no site was looked at; see that ZAP could reach the application");
  }

  /** Reads one file: {@code OWASPZAPReport > site > alerts > alertitem > instances > instance}. */
  private static final class Reading {
    private final Scan scan;
    private final StringBuilder text = new StringBuilder();
    private @Nullable ZapAlert alert;
    private boolean reads;

    Reading(Scan scan) {
      this.scan = scan;
    }

    void read(Path file) throws IOException {
      try (XmlReport xml = XmlReport.open(file, "an XML report of ZAP", "OWASPZAPReport")) {
        while (xml.next()) {
          if (xml.starts()) {
            start(xml);
          } else if (xml.ends()) {
            end(xml);
          } else if (reads) {
            xml.appendText(text, LONGEST_TEXT);
          }
        }
      }
    }

    private void start(XmlReport xml) throws IOException {
      switch (xml.name()) {
        case "site" -> scan.looked();
        case "alertitem" -> {
          if (alert != null) {
            throw xml.refuse("alerts stand beside each other, but here is one inside another");
          }
          alert = new ZapAlert();
        }
        case "instance" -> {
          if (alert != null) {
            alert.addInstance();
          }
        }
        default -> {
          reads = TEXTS.contains(xml.name());
          text.setLength(0);
        }
      }
    }

    private void end(XmlReport xml) {
      if (alert == null) {
        return;
      }
      if (xml.name().equals("alertitem")) {
        alert.addTo(scan);
        alert = null;
      } else if (reads) {
        alert.put(xml.name(), text.toString());
        reads = false;
      }
    }
  }
}
