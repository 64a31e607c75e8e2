package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the XML of Cobertura, which coverage.py, Istanbul, Coverlet, gcovr and others write. Lines
 * are those that a class lists (its methods list them again, or declarations), branches those of
 * {@code condition-coverage}; rates and sums are not looked at. Classes of one file that follow
 * each other count as one; a file that is listed again elsewhere counts again.
 *
 * <p>What is measured and found, and when it is not, is as for {@link JacocoParser}; a source is
 * expected in the report if it is of a language that the report speaks of, and no test. A file is
 * looked for below each {@code source}, and below the workspace.
 */
public final class CoberturaParser implements ReportParser {
  private static final int MOST_SOURCES = 20;
  private static final int LONGEST_SOURCE = 1_000;

  @Override
  public String format() {
    return "cobertura";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    FileCoverage coverage = new FileCoverage(context);
    for (Path file : files) {
      new Reading(coverage).read(file);
    }
    return coverage.toReport();
  }

  /** Reads one file: {@code coverage > packages > package > classes > class > lines > line}. */
  private static final class Reading {
    private final FileCoverage coverage;
    private final List<String> sources = new ArrayList<>();
    private final StringBuilder source = new StringBuilder();
    private boolean inSource;
    private boolean inMethods;
    private boolean hasPackages;
    private String open = "";

    Reading(FileCoverage coverage) {
      this.coverage = coverage;
    }

    void read(Path file) throws IOException {
      try (XmlReport xml = XmlReport.open(file, "a Cobertura report", "coverage")) {
        while (xml.next()) {
          if (xml.starts()) {
            start(xml);
          } else if (xml.ends()) {
            end(xml);
          } else if (inSource) {
            xml.appendText(source, LONGEST_SOURCE);
          }
        }
        if (!hasPackages) {
          throw xml.refuse(
              "this is not a Cobertura report: expected <packages>, but there are none");
        }
      }
      coverage.close();
    }

    private void start(XmlReport xml) throws IOException {
      switch (xml.name()) {
        case "source" -> {
          inSource = true;
          source.setLength(0);
        }
        case "packages" -> hasPackages = true;
        case "class" -> open(xml.attributeOrEmpty("filename"));
        case "methods" -> inMethods = true;
        case "line" -> {
          if (!inMethods) {
            readLine(xml);
          }
        }
        default -> {}
      }
    }

    /** Classes of one file follow each other, and may list the same lines. */
    private void open(String file) {
      if (!file.equals(open)) {
        coverage.open(sources, file);
        open = file;
      }
    }

    private void readLine(XmlReport xml) throws IOException {
      int number = xml.count("number");
      int hits = WholeNumber.hits(xml.attributeOrEmpty("hits"));
      if (hits < 0) {
        throw xml.refuse("'hits' of <line> is a whole number, but found none");
      }
      coverage.sheet().line(number, hits > 0);
      String condition = xml.attributeOrEmpty("condition-coverage");
      if (!condition.isBlank()) {
        readBranches(xml, number, condition);
      }
    }

    /** {@code 50% (1/2)}: one branch of two is taken. */
    private void readBranches(XmlReport xml, int number, String condition) throws IOException {
      int start = condition.indexOf('(');
      int slash = condition.indexOf('/', start + 1);
      int end = condition.indexOf(')', slash + 1);
      int taken = -1;
      int all = -1;
      if (start >= 0 && slash >= 0 && end >= 0) {
        taken = WholeNumber.parse(condition.substring(start + 1, slash));
        all = WholeNumber.parse(condition.substring(slash + 1, end));
      }
      if (taken < 0 || all < taken) {
        throw xml.refuse(
            "'condition-coverage' of <line> is such as '50% (1/2)', but found '"
                + Texts.clip(condition, 40)
                + "'");
      }
      coverage.sheet().betterBranches(number, all - taken, taken);
    }

    private void end(XmlReport xml) {
      inMethods &= !xml.name().equals("methods");
      if (xml.name().equals("source")) {
        inSource = false;
        if (sources.size() < MOST_SOURCES && !source.toString().isBlank()) {
          sources.add(source.toString().strip());
        }
      }
    }
  }
}
