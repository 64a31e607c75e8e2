package dev.guardian.reports;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads one JaCoCo XML file: {@code report > group* > package > sourcefile > line}. Classes and
 * methods, most of the file, are passed over.
 */
final class JacocoReading {
  private final Coverage coverage;

  /** The module: the innermost group, or the report itself where there is none. */
  private String group = "";

  private String packagePath = "";

  JacocoReading(Coverage coverage) {
    this.coverage = coverage;
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
        coverage.openPackage();
      }
      case "sourcefile" -> coverage.open(group, packagePath, xml.attributeOrEmpty("name"));
      default -> {}
    }
  }

  private static CoveredLine line(XmlReport xml) throws IOException {
    return new CoveredLine(xml.count("mi"), xml.count("ci"), xml.count("mb"), xml.count("cb"));
  }
}
