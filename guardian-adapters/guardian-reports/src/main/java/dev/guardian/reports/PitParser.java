package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads PIT's {@code mutations.xml}. Measures {@code mutation.changed}, the part of all reported
 * mutants that were detected, and {@code mutation.total}, how many there are; so PIT should be run
 * on the classes that the change touched. Each mutant that survived is a WARNING of the category
 * {@code mutation}.
 *
 * <ul>
 *   <li>PASSED if there are mutants; how many must die is a condition of the gate.
 *   <li>INCONCLUSIVE if a mutant's analysis was not finished.
 *   <li>No mutant at all is PASSED with {@code mutation.changed} not applicable if the change wrote
 *       nothing that PIT's default mutators could change; if it did, PIT looked elsewhere and the
 *       report is INCONCLUSIVE.
 * </ul>
 *
 * <p>A mutant counts as detected if PIT says so ({@code detected='true'}: killed, timed out, not
 * viable) and its status does not say the opposite. The attribute {@code partial} says nothing: PIT
 * writes {@code partial="true"} over complete runs, too.
 */
public final class PitParser implements ReportParser {

  @Override
  public String format() {
    return "pit";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    PitTally tally = new PitTally(context);
    for (Path file : files) {
      new PitReading(tally).read(file);
    }
    return tally.toReport();
  }
}
