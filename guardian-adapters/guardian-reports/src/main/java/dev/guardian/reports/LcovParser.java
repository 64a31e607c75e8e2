package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the tracefiles of LCOV, which nearly every language can write. Lines are those of {@code
 * DA}, branches those of {@code BRDA}; the sums beside them are not looked at. A file that stands
 * in several records counts once in each.
 *
 * <p>What is measured and found, and when it is not, is as for {@link JacocoParser}; a source is
 * expected in the report if it is of a language that the report speaks of, and no test. A tracefile
 * that ends within a record is an error; that whole records are missing at its end nobody can see.
 */
public final class LcovParser implements ReportParser {
  private static final int LONGEST_KEYWORD = 8;

  @Override
  public String format() {
    return "lcov";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    FileCoverage coverage = new FileCoverage(context);
    for (Path file : files) {
      try (TextReport text = TextReport.open(file)) {
        new Reading(text, coverage).read();
      }
    }
    return coverage.toReport();
  }

  /** Reads one file. */
  private static final class Reading {
    private final TextReport text;
    private final FileCoverage coverage;
    private boolean inRecord;

    Reading(TextReport text, FileCoverage coverage) {
      this.text = text;
      this.coverage = coverage;
    }

    void read() throws IOException {
      for (String line = text.next(); line != null; line = text.next()) {
        if (line.startsWith("DA:")) {
          readLine(line);
        } else if (line.startsWith("BRDA:")) {
          readBranch(line);
        } else if (line.startsWith("SF:")) {
          open(line.substring(3));
        } else if (line.startsWith("end_of_record")) {
          close();
        } else if (!isKnown(line)) {
          throw text.refuse(
              "this is not an LCOV tracefile: expected a line such as 'DA:12,1', but found '"
                  + Texts.clip(line, 40)
                  + "'");
        }
      }
      if (inRecord) {
        throw text.refuse(
            "expected a complete LCOV tracefile, but it ends within a record; see that the tool ran"
                + " to its end and wrote the whole file");
      }
    }

    /** {@code FN:}, {@code LF:} and the like, a comment, or nothing. */
    private static boolean isKnown(String line) {
      int end = 0;
      while (end < line.length() && line.charAt(end) >= 'A' && line.charAt(end) <= 'Z') {
        end++;
      }
      boolean keyword = end >= 2 && end <= LONGEST_KEYWORD && line.startsWith(":", end);
      return keyword || line.startsWith("#") || line.isBlank();
    }

    private void open(String path) throws IOException {
      if (inRecord) {
        throw text.refuse("a record ends with 'end_of_record', but here starts another");
      }
      inRecord = true;
      coverage.open(path);
    }

    private void close() {
      inRecord = false;
      coverage.close();
    }

    /** {@code DA:<line>,<hits>}, perhaps with a checksum after it. */
    private void readLine(String line) throws IOException {
      requireRecord();
      int comma = line.indexOf(',');
      int end = line.indexOf(',', comma + 1);
      int number = WholeNumber.parse(line, 3, comma);
      int hits = WholeNumber.hits(line, comma + 1, end < 0 ? line.length() : end);
      if (number < 0 || hits < 0) {
        throw malformed(line, "DA:12,1");
      }
      coverage.sheet().line(number, hits > 0);
    }

    /**
     * {@code BRDA:<line>,<block>,<branch>,<taken>}; taken is {@code -} where the line never ran.
     */
    private void readBranch(String line) throws IOException {
      requireRecord();
      int comma = line.indexOf(',');
      int taken = line.lastIndexOf(',') + 1;
      int number = WholeNumber.parse(line, 5, comma);
      int hits = line.endsWith(",-") ? 0 : WholeNumber.hits(line, taken, line.length());
      if (number < 0 || hits < 0) {
        throw malformed(line, "BRDA:12,0,1,-");
      }
      coverage.sheet().addBranches(number, hits > 0 ? 0 : 1, hits > 0 ? 1 : 0);
    }

    private void requireRecord() throws IOException {
      if (!inRecord) {
        throw text.refuse("a record begins with 'SF:', but here is a line of none");
      }
    }

    private IOException malformed(String line, String wanted) {
      return text.refuse(
          "expected a line such as '" + wanted + "', but found '" + Texts.clip(line, 40) + "'");
    }
  }
}
