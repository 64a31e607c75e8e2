package dev.guardian.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads one JaCoCo XML file: {@code report > group* > package > sourcefile > line}. Classes and
 * methods, most of the file, are passed over.
 */
final class JacocoReading {
  private final Coverage coverage;
  private final ChangedSources sources;

  /** The module: the innermost group, or the report itself where there is none. */
  private String group = "";

  private String packagePath = "";
  private long packages;

  JacocoReading(Coverage coverage, ChangedSources sources) {
    this.coverage = coverage;
    this.sources = sources;
  }

  /** Returns how many packages there were in all files so far. */
  long packages() {
    return packages;
  }

  void read(Path file) throws IOException {
    try (XmlReport xml = XmlReport.open(file, "a JaCoCo report", "report")) {
      group = xml.attributeOrEmpty("name");
      while (xml.next()) {
        if (xml.starts()) {
          start(xml);
        }
      }
    }
  }

  private void start(XmlReport xml) throws IOException {
    switch (xml.name()) {
      case "line" -> coverage.line(xml.count("nr"), line(xml));
      case "group" -> group = xml.attributeOrEmpty("name");
      case "package" -> {
        packagePath = xml.attributeOrEmpty("name");
        packages++;
        coverage.open(Optional.empty());
      }
      case "sourcefile" ->
          coverage.open(sources.find(group, packagePath, xml.attributeOrEmpty("name")));
      default -> {}
    }
  }

  private static CoveredLine line(XmlReport xml) throws IOException {
    return new CoveredLine(xml.count("mi"), xml.count("ci"), xml.count("mb"), xml.count("cb"));
  }
}
