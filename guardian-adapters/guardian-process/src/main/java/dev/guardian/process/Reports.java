package dev.guardian.process;

import dev.guardian.change.Change;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.ReportSpec;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The reports that a gate was to write into its folder, read by the parsers of their formats. */
final class Reports {
  /** The format that reads no file: the exit code and the output say it all. */
  static final String EXIT_CODE = "exit-code";

  private record Expected(ReportSpec spec, ReportParser parser) {}

  private final List<Expected> expected = new ArrayList<>();

  /**
   * @throws GateBroken if no parser, or more than one, reads one of the formats
   */
  Reports(List<ReportSpec> specs, List<ReportParser> parsers) throws GateBroken {
    for (ReportSpec spec : specs) {
      if (!spec.format().equals(EXIT_CODE)) {
        expected.add(new Expected(spec, parserOf(spec.format(), parsers)));
      }
    }
  }

  private static ReportParser parserOf(String format, List<ReportParser> parsers)
      throws GateBroken {
    List<ReportParser> reading = parsers.stream().filter(p -> p.format().equals(format)).toList();
    if (reading.size() == 1) {
      return reading.get(0);
    }
    if (reading.isEmpty()) {
      TreeMap<String, ReportParser> known = new TreeMap<>();
      parsers.forEach(parser -> known.put(parser.format(), parser));
      throw new GateBroken(
          "no parser reads reports of the format '"
              + format
              + "'; there are "
              + EXIT_CODE
              + known.keySet().stream().map(name -> ", " + name).reduce("", String::concat)
              + "; add the module that brings it");
    }
    throw new GateBroken(
        "several parsers read reports of the format '"
            + format
            + "': "
            + reading.stream().map(parser -> parser.getClass().getName()).toList()
            + "; leave one of them");
  }

  /**
   * Reads them; empty if no report is expected. The worst verdict counts; a report without a file
   * is INCONCLUSIVE.
   *
   * @throws GateBroken if a report is no regular file below the folder, or cannot be read
   */
  Optional<Report> read(Path folder, Change change, Path workspace, FindingCategory category)
      throws GateBroken {
    List<Report> reports = new ArrayList<>();
    for (Expected each : expected) {
      List<Path> files = FilesBelow.matching(folder, each.spec().path());
      reports.add(
          files.isEmpty()
              ? missing(each.spec())
              : parse(each, files, new ReportParser.Context(change, workspace, category)));
    }
    return reports.isEmpty() ? Optional.empty() : Optional.of(combined(reports));
  }

  private static Report missing(ReportSpec spec) {
    return new Report(
        Verdict.INCONCLUSIVE,
        "it wrote no "
            + spec.format()
            + " report: no file matches '"
            + spec.path()
            + "' in GUARDIAN_REPORTS",
        List.of(),
        List.of());
  }

  private static Report parse(Expected expected, List<Path> files, ReportParser.Context context)
      throws GateBroken {
    String name = "the " + expected.spec().format() + " report cannot be read: ";
    try {
      Report report = expected.parser().parse(files, context);
      if (report == null) {
        throw new GateBroken(name + expected.parser().getClass().getName() + " returned null");
      }
      return report;
    } catch (IOException e) {
      throw new GateBroken(name + Failure.messageOf(e));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      throw new GateBroken(name + Failure.describe(e));
    }
  }

  private static Report combined(List<Report> reports) {
    List<Verdict> verdicts = reports.stream().map(Report::verdict).toList();
    List<String> summaries =
        reports.stream().map(Report::summary).filter(s -> !s.isBlank()).toList();
    List<Finding> findings = reports.stream().flatMap(r -> r.findings().stream()).toList();
    List<Measurement> measured = reports.stream().flatMap(r -> r.measurements().stream()).toList();
    return new Report(Verdict.worst(verdicts), String.join("; ", summaries), findings, measured);
  }
}
