package dev.guardian.reports;

import dev.guardian.change.ChangedFile;
import dev.guardian.gate.Dimension;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser.Context;
import java.util.List;
import java.util.Optional;

/** What all files of a PIT report say together. */
final class PitTally {
  private static final String RATIO = "mutation.changed";

  private final Context context;
  private final ChangedSources sources;
  private final Checkout checkout;
  private final FindingList findings = new FindingList();
  private long total;
  private long detected;
  private long unfinished;

  PitTally(Context context) {
    this.context = context;
    this.sources = new ChangedSources(context.change());
    this.checkout = new Checkout(context.workspace());
  }

  void add(Mutant mutant) {
    total++;
    unfinished += mutant.finished() ? 0 : 1;
    if (mutant.detected()) {
      detected++;
    } else if (mutant.finished() && findings.hasRoomFor(Severity.WARNING)) {
      findings.add(survivor(mutant));
    } else if (mutant.finished()) {
      findings.countOnly(Severity.WARNING);
    }
  }

  private Finding survivor(Mutant mutant) {
    String path = place(mutant.source()).orElse(null);
    int line = path == null ? 0 : mutant.line();
    String fix = "add a test that fails when this is changed";
    return new Finding(
        FindingCategory.MUTATION,
        Severity.WARNING,
        mutant.rule(),
        mutant.message(),
        path,
        line,
        fix);
  }

  private Optional<String> place(String source) {
    int slash = source.lastIndexOf('/');
    return sources
        .find("", slash < 0 ? "" : source.substring(0, slash), source.substring(slash + 1))
        .map(ChangedFile::path)
        .or(() -> checkout.source(source));
  }

  Report toReport() {
    if (total == 0) {
      return withoutMutants();
    }
    String summary = detected + " of " + Texts.count(total, "mutant") + " detected";
    Measurement count = Measurement.count("mutation.total", total);
    if (unfinished > 0) {
      String why = summary + ", " + unfinished + " not analysed; let PIT run to its end";
      return new Report(Verdict.INCONCLUSIVE, why, findings.toList(), List.of(count));
    }
    Measurement ratio = Measurement.ratio(RATIO, (double) detected / total);
    return new Report(
        Verdict.PASSED, summary + findings.note(), findings.toList(), List.of(ratio, count));
  }

  private Report withoutMutants() {
    Optional<ChangedFile> mutable = sources.main().stream().filter(this::mayBeMutated).findFirst();
    if (mutable.isPresent() || !context.change().complete()) {
      String why =
          mutable
              .map(file -> "no mutant, though the change wrote code in " + file.path())
              .orElse("no mutant, and the list of changed files is incomplete");
      return new Report(
          Verdict.INCONCLUSIVE,
          why + "; see that PIT is given the changed classes and their tests",
          List.of(),
          List.of());
    }
    String reason = "the change wrote nothing that can be mutated";
    return new Report(
        Verdict.PASSED,
        "no mutant: " + reason,
        List.of(),
        List.of(
            Measurement.notApplicable(RATIO, Dimension.RATIO, reason),
            Measurement.count("mutation.total", 0)));
  }

  private boolean mayBeMutated(ChangedFile file) {
    return file.additions() > 0 && NewCode.in(context.workspace(), file).mayBeMutated();
  }
}
