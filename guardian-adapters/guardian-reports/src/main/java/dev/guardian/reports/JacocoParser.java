package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads JaCoCo's XML. Everything is computed from the {@code line} elements; the counters beside
 * them are not looked at.
 *
 * <ul>
 *   <li>{@code coverage.line}, {@code coverage.branch}: ratios over the whole report.
 *   <li>{@code coverage.new.line}, {@code coverage.new.branch}: ratios over the lines that the
 *       change wrote. Not applicable where it wrote no line that can be covered, or no branch.
 * </ul>
 *
 * <p>INCONCLUSIVE if the report holds no package, or no line at all (compiled without debug
 * information); else PASSED, for how much is enough is a condition of the gate.
 *
 * <p>A changed main source of which the report holds no line has either nothing to cover (an
 * interface), or was kept out: excluded, not compiled, or annotated {@code @Generated}. If the
 * lines that the change wrote in it look like code that runs, the second is assumed: it is a
 * WARNING, and {@code coverage.new.*} is not measured at all, so that a condition on it is unknown
 * rather than met by the other files. It is not measured either where the list of changed files is
 * incomplete.
 *
 * <p>New lines that no test runs, and branches that no test takes, are NOTEs of the category {@code
 * coverage}, one for each run of lines.
 */
public final class JacocoParser implements ReportParser {

  @Override
  public String format() {
    return "jacoco";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Coverage coverage = new Coverage(context.change());
    ChangedSources sources = new ChangedSources(context.change());
    JacocoReading reading = new JacocoReading(coverage, sources);
    for (Path file : files) {
      reading.read(file);
    }
    String nothing =
        reading.packages() == 0
            ? "the report holds no package; see that the tests ran with JaCoCo's agent and that it "
                + "was given the classes"
            : "the report holds no line; compile with debug information (-g)";
    return new CoverageReport(coverage, context.workspace(), sources.main(), nothing).toReport();
  }
}
