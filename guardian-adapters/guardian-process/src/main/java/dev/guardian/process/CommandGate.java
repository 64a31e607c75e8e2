package dev.guardian.process;

import dev.guardian.change.Change;
import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.HeadAndTail;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.process.ChildProcess.Ended;
import dev.guardian.spi.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A gate that is a program: what its end, its output and its reports say together.
 *
 * <table>
 *   <caption>Verdicts</caption>
 *   <tr><th>exit code</th><th>no report expected</th><th>report missing</th><th>report read</th></tr>
 *   <tr><td>0</td><td>PASSED</td><td>INCONCLUSIVE</td><td>the report's</td></tr>
 *   <tr><td>findings</td><td>FAILED</td><td>FAILED</td><td>FAILED</td></tr>
 *   <tr><td>any other, or stopped</td><td>ERRORED</td><td>ERRORED</td><td>ERRORED</td></tr>
 * </table>
 */
final class CommandGate {
  private static final int LONGEST_TAIL = 3_000;
  private static final Report NOTHING_REPORTED =
      new Report(Verdict.PASSED, "", List.of(), List.of());

  private final RunningGate gate;
  private final Reports reports;
  private final @Nullable CatalogEntry entry;
  private final FindingCategory category;

  /**
   * @param entry the catalog entry it comes from; null for a plain command
   */
  CommandGate(RunningGate gate, Reports reports, @Nullable CatalogEntry entry) {
    this.gate = gate;
    this.reports = reports;
    this.entry = entry;
    this.category = entry == null ? FindingCategory.BUILD : entry.category();
  }

  /**
   * Runs the program and judges it.
   *
   * @throws GateBroken if it cannot run or be believed
   */
  GateResult run(List<String> words, Map<String, String> env)
      throws GateBroken, InterruptedException {
    if (!FilesBelow.isEmptyFolder(gate.reports())) {
      throw new GateBroken(
          "the report folder "
              + gate.reports()
              + " is not an empty folder before the gate runs; "
              + "what lies there was not written by it");
    }
    String needs = entry == null ? null : entry.needs();
    return judge(gate.runProgram(words, env, needs));
  }

  private GateResult judge(Ended ended) {
    String log = HeadAndTail.of(ended.output(), Excerpt.LONGEST_LOG);
    ExitMeaning meaning = ExitMeaning.of(ended.exitCode(), entry);
    if (meaning == ExitMeaning.BROKEN) {
      return GateResult.errored(broken(ended)).withLog(log);
    }
    try {
      Report report =
          reports
              .read(gate.reports(), judged(gate.context()), gate.workspace(), category)
              .orElse(NOTHING_REPORTED);
      return judge(ended, meaning, report).withLog(log);
    } catch (GateBroken e) {
      return e.result().withLog(log);
    }
  }

  /** On the base tree nothing is new, whatever the change will add to it. */
  private static Change judged(GateContext context) {
    return context.baseline() ? context.change().withoutFiles() : context.change();
  }

  private GateResult judge(Ended ended, ExitMeaning meaning, Report report) {
    String exit = ExitMeaning.describe(ended.exitCode());
    List<Finding> findings = new ArrayList<>(report.findings());
    Verdict verdict = report.verdict();
    String summary = report.summary().isBlank() ? exit : report.summary();
    if (meaning == ExitMeaning.FINDINGS && verdict != Verdict.FAILED) {
      // The program says that it found something; a report that does not know of it is not the
      // better witness.
      verdict = Verdict.FAILED;
      summary = report.summary().isBlank() ? exit : exit + "; " + report.summary();
      findings.addAll(new CompilerLines(gate.workspace(), category).read(ended.output()));
    }
    if (verdict == Verdict.FAILED && findings.stream().noneMatch(CommandGate::mustBeMended)) {
      findings.add(endOfOutput(exit, ended.output()));
    }
    return new GateResult(
        verdict, summary, findings, report.measurements(), Map.of(), List.of(), "");
  }

  private static boolean mustBeMended(Finding finding) {
    return finding.severity() == Severity.ERROR;
  }

  private Finding endOfOutput(String exit, String output) {
    String tail = Excerpt.tail(output, LONGEST_TAIL);
    String said = tail.isEmpty() ? "; it printed nothing" : "; it printed last:\n" + tail;
    return Finding.error("exit-code", exit + said).in(category);
  }

  private String broken(Ended ended) {
    String last = Excerpt.lastLine(ended.output());
    String needs = entry == null ? null : entry.needs();
    return ExitMeaning.describe(ended.exitCode())
        + (last.isEmpty() ? "" : "; it printed last: " + last)
        + (needs == null ? "" : "; it needs: " + needs);
  }
}
