package dev.guardian.process;

import dev.guardian.gate.Finding;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A report format for tests: a line {@code found: …} is a finding, {@code ran} says that something
 * ran.
 */
record LinesParser(String format) implements ReportParser {

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    List<Finding> findings = new ArrayList<>();
    boolean ran = false;
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        switch (line.split(":")[0]) {
          case "ran" -> ran = true;
          case "found" -> findings.add(Finding.error("rule", line).in(context.category()));
          case "hangup" -> throw new IOException(file.getFileName() + " is no report");
          case "bug" -> throw new IllegalStateException("a bug in the parser");
          default -> {}
        }
      }
    }
    Verdict verdict =
        !findings.isEmpty() ? Verdict.FAILED : ran ? Verdict.PASSED : Verdict.INCONCLUSIVE;
    return new Report(
        verdict,
        findings.size() + " found",
        findings,
        List.of(Measurement.count(format + ".files", files.size())));
  }
}
