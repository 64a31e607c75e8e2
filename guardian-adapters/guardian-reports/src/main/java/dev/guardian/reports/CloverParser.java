package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the XML of Clover, which Istanbul, PHPUnit and OpenClover write. Lines are those of the
 * types {@code stmt} and {@code cond}; where a method begins is no line that runs. Metrics are not
 * looked at.
 *
 * <p>In a {@code cond} OpenClover counts how often it was true and how often false, Istanbul how
 * many branches are taken and how many are not. A report is Istanbul's if its project is called
 * {@code All files}.
 *
 * <p>What is measured and found, and when it is not, is as for {@link JacocoParser}; a source is
 * expected in the report if it is of a language that the report speaks of, and no test.
 */
public final class CloverParser implements ReportParser {

  @Override
  public String format() {
    return "clover";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    FileCoverage coverage = new FileCoverage(context);
    for (Path file : files) {
      new Reading(coverage).read(file);
    }
    return coverage.toReport();
  }

  /** Reads one file: {@code coverage > project > package* > file > line}. */
  private static final class Reading {
    private final FileCoverage coverage;
    private boolean hasProject;
    private boolean countsBranches;

    Reading(FileCoverage coverage) {
      this.coverage = coverage;
    }

    void read(Path file) throws IOException {
      try (XmlReport xml = XmlReport.open(file, "a Clover report", "coverage")) {
        while (xml.next()) {
          if (xml.starts()) {
            start(xml);
          }
        }
        if (!hasProject) {
          throw xml.refuse("this is not a Clover report: expected <project>, but there is none");
        }
      }
      coverage.close();
    }

    private void start(XmlReport xml) throws IOException {
      switch (xml.name()) {
        case "project", "testproject" -> {
          hasProject = true;
          countsBranches = xml.attributeOrEmpty("name").equals("All files");
        }
        case "file" -> {
          String path = xml.attributeOrEmpty("path");
          coverage.open(path.isEmpty() ? xml.attributeOrEmpty("name") : path);
        }
        case "line" -> readLine(xml);
        default -> {}
      }
    }

    private void readLine(XmlReport xml) throws IOException {
      int number = xml.count("num");
      switch (xml.attributeOrEmpty("type")) {
        case "stmt" -> coverage.sheet().line(number, hits(xml, "count") > 0);
        case "cond" -> readCondition(xml, number);
        default -> {}
      }
    }

    private void readCondition(XmlReport xml, int number) throws IOException {
      int whenTrue = hits(xml, "truecount");
      int whenFalse = hits(xml, "falsecount");
      if (countsBranches) {
        coverage.sheet().line(number, hits(xml, "count") > 0);
        coverage.sheet().betterBranches(number, whenFalse, whenTrue);
      } else {
        int taken = (whenTrue > 0 ? 1 : 0) + (whenFalse > 0 ? 1 : 0);
        coverage.sheet().line(number, taken > 0);
        coverage.sheet().addBranches(number, 2 - taken, taken);
      }
    }

    private static int hits(XmlReport xml, String attribute) throws IOException {
      int hits = WholeNumber.hits(xml.attributeOrEmpty(attribute));
      if (hits < 0) {
        throw xml.refuse("'" + attribute + "' of <line> is a whole number, but found none");
      }
      return hits;
    }
  }
}
