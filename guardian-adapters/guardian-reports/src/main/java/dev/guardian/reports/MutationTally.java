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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What all files of a mutation report say together, where mutants are known by their paths. */
final class MutationTally {
  private static final String CHANGED = "mutation.changed";

  /** What became of a mutant. */
  enum Fate {
    DETECTED,
    SURVIVED,
    UNCOVERED,

    /**
     * Not a mutant that tests could have told from the program: it did not compile, or is ignored.
     */
    NOT_COUNTED,
    UNFINISHED
  }

  private final Context context;
  private final Checkout checkout;
  private final ChangedPaths paths;
  private final Set<ChangedFile> listed = new HashSet<>();
  private final FindingList findings = new FindingList();
  private Optional<ChangedFile> current = Optional.empty();
  private Optional<String> place = Optional.empty();
  private long all;
  private long counted;
  private long detected;
  private long changedCounted;
  private long changedDetected;
  private long unfinished;

  MutationTally(Context context) {
    this.context = context;
    this.checkout = new Checkout(context.workspace());
    this.paths = new ChangedPaths(context);
  }

  /** What follows is of this file. */
  void open(String path) {
    current = paths.find(path);
    place = checkout.relative(path);
    current.ifPresent(listed::add);
  }

  void add(Fate fate, String mutator, String what, int line) {
    all++;
    switch (fate) {
      case NOT_COUNTED -> {}
      case UNFINISHED -> unfinished++;
      case DETECTED -> count(1);
      case SURVIVED -> survive(mutator, what + ": no test failed", line);
      case UNCOVERED -> survive(mutator, what + ": no test runs this line", line);
    }
  }

  private void count(int detections) {
    counted++;
    detected += detections;
    if (current.isPresent()) {
      changedCounted++;
      changedDetected += detections;
    }
  }

  private void survive(String mutator, String message, int line) {
    count(0);
    if (!findings.hasRoomFor(Severity.WARNING)) {
      findings.countOnly(Severity.WARNING);
      return;
    }
    findings.add(
        new Finding(
            FindingCategory.MUTATION,
            Severity.WARNING,
            mutator.isBlank() ? "mutant" : Texts.clip(mutator, Texts.LONGEST_NAME),
            message,
            place.orElse(null),
            place.isPresent() ? Math.max(0, line) : 0,
            "add a test that fails when this is changed"));
  }

  /**
   * @param complete whether a report without mutants shows that the tool ran
   * @param language what a report without files is about
   */
  Report toReport(boolean complete, SourceLanguage language) {
    paths.elseSpeaksOf(language);
    List<ChangedFile> missing = missing();
    if (all == 0 && complete && missing.isEmpty() && context.change().complete()) {
      return new Report(
          Verdict.PASSED,
          "no mutant: the change wrote nothing that can be mutated",
          List.of(),
          List.of(nothingChanged(), Measurement.count("mutation.total", 0)));
    }
    String summary = detected + " of " + Texts.count(counted, "mutant") + " detected";
    if (counted == 0 || unfinished > 0) {
      String why =
          unfinished > 0
              ? ", " + unfinished + " not analysed; let the tool run to its end"
              : "; see that the tool is given the changed files and their tests";
      return new Report(Verdict.INCONCLUSIVE, summary + why, findings.toList(), List.of());
    }
    missing.forEach(this::complain);
    return new Report(
        Verdict.PASSED, summary + findings.note(), findings.toList(), measurements(missing));
  }

  private List<Measurement> measurements(List<ChangedFile> missing) {
    List<Measurement> measurements = new ArrayList<>();
    if (missing.isEmpty() && context.change().complete()) {
      measurements.add(
          changedCounted == 0
              ? nothingChanged()
              : Measurement.ratio(CHANGED, (double) changedDetected / changedCounted));
    }
    measurements.add(Measurement.ratio("mutation.score", (double) detected / counted));
    measurements.add(Measurement.count("mutation.total", counted));
    return measurements;
  }

  private static Measurement nothingChanged() {
    return Measurement.notApplicable(
        CHANGED, Dimension.RATIO, "the change wrote nothing that can be mutated");
  }

  /** The changed sources with code that the report does not even list. */
  private List<ChangedFile> missing() {
    return paths.expected().stream()
        .filter(file -> file.additions() > 0 && !listed.contains(file))
        .filter(file -> NewCode.in(context.workspace(), file).mayBeMutated())
        .toList();
  }

  private void complain(ChangedFile file) {
    findings.add(
        new Finding(
            FindingCategory.MUTATION,
            Severity.WARNING,
            "not-in-report",
            "the mutation report does not list this file, but the change wrote code in it; so the"
                + " score of changed files is unknown",
            file.path(),
            file.addedLines().get(0).first(),
            "let the tool mutate it: see which files it is given"));
  }
}
