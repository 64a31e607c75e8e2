package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.GateState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate in the table of its stage.
 *
 * @param took how long its latest attempt took; empty before it ended
 * @param summary what the gate says in one line; may be empty
 * @param notes what a reader must know beside the verdict, such as that it is flaky
 */
record GateView(
    String name,
    Badge badge,
    String took,
    String summary,
    List<Measured> measured,
    List<String> notes) {

  /** A metric with its value, or why it has none. */
  record Measured(String metric, String value) {
    private static Measured of(Measurement measurement) {
      Double value = measurement.value();
      String shown =
          value == null
              ? "does not apply: " + measurement.reason()
              : Amounts.measured(value, measurement.dimension());
      return new Measured(UntrustedText.line(measurement.metric()), UntrustedText.line(shown));
    }
  }

  /** A gate as the definition has it, and what became of it; null if it never ran. */
  static GateView of(GateSpec spec, @Nullable GateState state) {
    List<String> notes = state == null ? new ArrayList<>() : notes(state);
    if (spec.advisory()) {
      notes.add("advisory: shown, never blocks");
    }
    return of(spec.name(), state, notes);
  }

  /** A gate that ran on the base for comparison. */
  static GateView ofBase(String name, GateState state) {
    return of(name + " on the base", state, notes(state));
  }

  private static GateView of(String name, @Nullable GateState state, List<String> notes) {
    GateResult result = state == null ? null : state.result();
    return new GateView(
        name,
        Badge.of(state),
        state == null ? "" : Amounts.timeOrNothing(state.took()),
        result == null ? "" : UntrustedText.line(result.summary()),
        result == null ? List.of() : result.measurements().stream().map(Measured::of).toList(),
        List.copyOf(notes));
  }

  /**
   * What its attempts came to: {@code flaky: it failed before it passed}, {@code attempt 2: ...}.
   */
  private static List<String> notes(GateState state) {
    List<String> notes = new ArrayList<>();
    if (flaky(state)) {
      notes.add("flaky: it failed before it passed");
    }
    if (state.attempt() > 1) {
      int interrupted = state.attempt() - 1 - state.retried();
      String why =
          interrupted == 0
              ? ""
              : ", " + Amounts.count(interrupted, "interrupted attempt") + " among them";
      notes.add("attempt " + state.attempt() + why);
    }
    if (state.from() != null) {
      notes.add("did not run: " + UntrustedText.line(state.origin()));
    }
    return notes;
  }

  /** The kernel notes each failed attempt; only a pass after it makes the gate flaky. */
  static boolean flaky(GateState state) {
    return state.flaky() && state.result() != null && state.result().verdict() == Verdict.PASSED;
  }
}
