package dev.guardian.testkit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.GateState;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine beside every gate that does wrong, without a gate runner that catches it before. */
class EngineAgainstBadGatesTest {
  /** Much longer than the engine waits for gates that it stops. */
  private static final Duration CLOSED_WITHIN = TwoChanges.CLOSES_WITHIN.multipliedBy(30);

  /** What may be kept of a gate's log in a run, in characters. */
  private static final int LONGEST_LOG = 1_000_000;

  @TempDir Path folder;
  private final MisbehavingGates gates = new MisbehavingGates();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @BeforeEach
  void lendStreams() {
    // Those of the test's own program could not be opened again.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void letGo() {
    gates.close();
    System.setOut(out);
    System.setErr(err);
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  @Tag("threat:E10")
  @Tag("threat:J11")
  void a_gate_that_does_wrong_harms_its_own_run_only(Misbehaviour how) throws Exception {
    TwoChanges world = new TwoChanges(folder, gates.gate(how));
    Guardian guardian = world.open();
    try {
      RunHandle tried = guardian.submit(TwoChanges.TRIED);
      RunHandle other = guardian.submit(TwoChanges.OTHER);

      assertThat(world.settled(other).phase()).isEqualTo(RunPhase.MERGED);
      RunState state = world.settled(tried);

      GateResult odd = result(state, "odd");
      assertThat(odd.verdict()).as(odd.summary()).isIn(how.owed());
      assertThat(odd.summary()).isNotBlank();
      assertThat(odd.log().length()).isLessThanOrEqualTo(LONGEST_LOG);
      assertThat(result(state, "sound").verdict()).isEqualTo(Verdict.PASSED);
      if (odd.verdict() == Verdict.PASSED) {
        assertThat(state.phase()).isEqualTo(RunPhase.MERGED);
      } else {
        assertThat(state.phase()).isNotIn(RunPhase.MERGED, RunPhase.BROKEN);
        assertThat(state.reason() + state.decision()).contains("odd");
      }
    } finally {
      close(guardian);
    }
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  @Tag("twin:E10")
  @Tag("twin:J11")
  void its_lawful_twin_passes_and_both_changes_merge(Misbehaviour how) throws Exception {
    TwoChanges world = new TwoChanges(folder, gates.lawful(how));
    Guardian guardian = world.open();
    try {
      RunHandle tried = guardian.submit(TwoChanges.TRIED);
      RunHandle other = guardian.submit(TwoChanges.OTHER);

      assertThat(world.settled(other).phase()).isEqualTo(RunPhase.MERGED);
      RunState state = world.settled(tried);

      assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.MERGED);
      assertThat(result(state, "odd").verdict()).isEqualTo(Verdict.PASSED);
    } finally {
      close(guardian);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {"HANGS_AND_IGNORES_INTERRUPTION", "PASSES_AFTER_ITS_DEADLINE"})
  @Tag("threat:E10")
  void an_answer_after_the_end_changes_nothing(Misbehaviour how) throws Exception {
    TwoChanges world = new TwoChanges(folder, gates.gate(how));
    Guardian guardian = world.open();
    try {
      RunHandle tried = guardian.submit(TwoChanges.TRIED);
      RunState ended = world.settled(tried);

      gates.letGo();
      assertThat(world.settled(guardian.submit(TwoChanges.OTHER)).phase())
          .isEqualTo(RunPhase.MERGED);

      RunState now = guardian.find(tried.run()).orElseThrow().state();
      assertThat(result(ended, "odd").verdict()).isEqualTo(Verdict.ERRORED);
      assertThat(result(now, "odd")).isEqualTo(result(ended, "odd"));
      assertThat(now.phase()).isEqualTo(ended.phase());
    } finally {
      close(guardian);
    }
  }

  private static GateResult result(RunState state, String gate) {
    Map<String, GateState> of = state.checks().get("checks").gates();
    assertThat(of).as("%s", state).containsKey(gate);
    GateResult result = of.get(gate).result();
    assertThat(result).as("the result of '%s' in %s", gate, state.reason()).isNotNull();
    return result;
  }

  /** Closes it while the gates that hang still do. */
  private static void close(Guardian guardian) throws Exception {
    CompletableFuture.runAsync(guardian::close).get(CLOSED_WITHIN.toSeconds(), TimeUnit.SECONDS);
  }
}
