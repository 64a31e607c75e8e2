package dev.guardian.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.InMemoryGateCache;
import dev.guardian.engine.InMemoryJournal;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.Finding;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.RunState;
import dev.guardian.spi.AuditEntry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When a gate with inputs runs, and when what it found before stands for it. */
class ReusedResultsTest {
  @TempDir Path folder;

  private ReusingWorld reusing() {
    return new ReusingWorld(folder);
  }

  @Test
  void after_the_base_moved_the_same_inputs_are_not_looked_at_again() throws Exception {
    ReusingWorld world = reusing();
    try (Guardian guardian = world.open("L0")) {
      RunState first = world.kept(world.asked(guardian.submit(World.CHANGE)));

      RunState second = world.judgedAgain(guardian, World.CHANGE);

      assertThat(world.unitRan()).isEqualTo(1);
      assertThat(world.ran.get("lint")).as("a gate without inputs").hasValue(2);
      assertThat(second.run()).isNotEqualTo(first.run());
      assertThat(ReusingWorld.unit(second).from()).isEqualTo(first.run() + "/tests/unit#1");
      assertThat(ReusingWorld.unit(second).result()).isEqualTo(ReusingWorld.unit(first).result());
      assertThat(second.decision().reasoning().text())
          .contains("gate 'unit': PASSED, ok, the same inputs as in " + first.run());
    }
  }

  @Test
  void the_audit_log_names_the_run_that_the_evidence_comes_from() throws Exception {
    ReusingWorld world = reusing();
    try (Guardian guardian = world.open("L0")) {
      RunState first = world.kept(world.asked(guardian.submit(World.CHANGE)));
      RunState second = world.judgedAgain(guardian, World.CHANGE);

      assertThat(decided(world, first)).doesNotContainKey("reused");
      assertThat(decided(world, second))
          .containsEntry("reused", "unit: " + first.run() + "/tests/unit#1");
    }
  }

  /** What goes into the audit log is written when it is durable, whoever waits for the run. */
  private static Map<String, String> decided(ReusingWorld world, RunState run)
      throws InterruptedException {
    for (int i = 0; i < 4_000; i++) {
      for (AuditEntry each : world.world.audit.entries()) {
        if (each.action().equals("decided") && run.run().equals(each.subject())) {
          return each.details();
        }
      }
      world.world.timers.advance(Duration.ofMillis(100));
      synchronized (world) {
        world.wait(5);
      }
    }
    throw new AssertionError("nothing in the audit log about " + run.run());
  }

  @Test
  void the_trace_names_the_task_run_that_the_result_comes_from() throws Exception {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    ReusingWorld world = reusing();
    OpenTelemetrySdk telemetry =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    try (Guardian guardian = world.builder(world.world.journal).telemetry(telemetry).open()) {
      RunState first = world.kept(world.asked(guardian.submit(World.CHANGE)));

      world.judgedAgain(guardian, World.CHANGE);

      assertThat(spans.getFinishedSpanItems())
          .filteredOn(span -> span.getName().equals("unit"))
          .extracting(
              span ->
                  span.getAttributes().get(AttributeKey.stringKey("guardian.gate.same.inputs.as")))
          .containsExactly(null, first.run() + "/tests/unit#1");
    }
  }

  @Test
  void a_gate_with_inputs_sees_only_them_and_is_told_of_them_only() throws Exception {
    ReusingWorld world = reusing();
    world.world.path = "docs/a.md";
    try (Guardian guardian = world.open("L0")) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));

      assertThat(world.saw.get("unit")).containsExactly("src/Shop.java");
      assertThat(world.told.get("unit")).isEmpty();
      assertThat(world.saw.get("lint")).containsExactly("README.md", "src/Shop.java");
      assertThat(world.told.get("lint")).containsExactly("docs/a.md");
    }
  }

  @Test
  void a_gate_whose_inputs_match_no_file_shows_nothing() throws Exception {
    ReusingWorld world = reusing();
    world.unit = gate -> gate.withCache(new CacheSpec(List.of("scr/**")));
    try (Guardian guardian = world.open("L0")) {
      RunState state = world.asked(guardian.submit(World.CHANGE));

      GateResult result = ReusingWorld.unit(state).result();
      assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(result.summary()).contains("no file of the tree matches", "'unit'", "scr/**");
      assertThat(world.unitRan()).isZero();
    }
  }

  @Test
  @Tag("threat:E5")
  void a_gate_whose_inputs_match_only_submodules_shows_nothing() throws Exception {
    ReusingWorld world = reusing();
    world.submodules.add("lib/money");
    world.unit = gate -> gate.withCache(new CacheSpec(List.of("lib/**")));
    try (Guardian guardian = world.open("L0")) {
      RunState state = world.asked(guardian.submit(World.CHANGE));

      GateResult result = ReusingWorld.unit(state).result();
      assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(result.summary()).contains("no file of the tree matches", "submodule", "lib/**");
      assertThat(world.unitRan()).isZero();
    }
  }

  @Test
  @Tag("twin:E5")
  void a_gate_whose_inputs_match_a_file_beside_a_submodule_looks_at_it() throws Exception {
    ReusingWorld world = reusing();
    world.submodules.add("lib/money");
    world.unit = gate -> gate.withCache(new CacheSpec(List.of("lib/**", "src/**")));
    try (Guardian guardian = world.open("L0")) {
      RunState state = world.asked(guardian.submit(World.CHANGE));

      assertThat(ReusingWorld.unit(state).result().verdict()).isEqualTo(Verdict.PASSED);
    }
  }

  @Test
  @Tag("threat:E5")
  void what_passed_while_its_tools_were_replaced_is_not_used_again() throws Exception {
    ReusingWorld world = reusing();
    world.meanwhile = () -> world.fingerprint = Optional.of("tools 2");
    try (Guardian guardian = world.open("L0")) {
      world.asked(guardian.submit(World.CHANGE));
      world.askedForFingerprints(2);
    }
    world.meanwhile = () -> {};
    world.fingerprint = Optional.of("tools 1");

    try (Guardian guardian = world.builder(new InMemoryJournal()).open()) {
      RunState second = world.judgedAgain(guardian, World.CHANGE);

      assertThat(ReusingWorld.unit(second).from()).isNull();
      assertThat(world.unitRan()).isEqualTo(2);
    }
  }

  static Stream<Arguments> differences() {
    return Stream.of(
        difference(
            "a byte of an input", world -> world.files.put("src/Shop.java", "class shop {}")),
        difference("an input more", world -> world.files.put("src/More.java", "")),
        difference("an input less", world -> world.files.remove("src/Shop.java")),
        difference("what the runner says", world -> world.fingerprint = Optional.of("tools 2")));
  }

  private static Arguments difference(String what, Consumer<ReusingWorld> change) {
    return Arguments.of(what, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("differences")
  @Tag("threat:E5")
  void whatever_is_different_lets_the_gate_run(String what, Consumer<ReusingWorld> difference)
      throws Exception {
    ReusingWorld world = reusing();
    world.files.put("src/Other.java", "");
    try (Guardian guardian = world.open("L0")) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));
      difference.accept(world);

      RunState second = world.judgedAgain(guardian, World.CHANGE);

      assertThat(world.unitRan()).as(what).isEqualTo(2);
      assertThat(ReusingWorld.unit(second).from()).isNull();
    }
  }

  @Test
  @Tag("twin:E5")
  void an_unrelated_file_lets_nothing_run() throws Exception {
    ReusingWorld world = reusing();
    try (Guardian guardian = world.open("L0")) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));
      world.files.put("README.md", "# Shop!");

      world.judgedAgain(guardian, World.CHANGE);

      assertThat(world.unitRan()).isEqualTo(1);
    }
  }

  static Stream<Arguments> definitions() {
    return Stream.of(
        definition("a word of the command", world -> world.unit = words("unit", "--all")),
        definition("the inputs", world -> world.unit = inputs("src/**", "pom.xml")),
        definition("its time", world -> world.unit = within(Duration.ofDays(2))),
        definition("what prepares", world -> world.prepares = List.of("npm", "ci")));
  }

  private static Arguments definition(String what, Consumer<ReusingWorld> change) {
    return Arguments.of(what, change);
  }

  private static UnaryOperator<GateSpec> words(String... words) {
    return gate ->
        GateSpec.of(gate.name(), new GateAction.Command(List.of(words))).withCache(gate.cache());
  }

  private static UnaryOperator<GateSpec> inputs(String... inputs) {
    return gate -> gate.withCache(new CacheSpec(List.of(inputs)));
  }

  private static UnaryOperator<GateSpec> within(Duration time) {
    return gate ->
        new GateSpec(
            gate.name(),
            gate.action(),
            time,
            gate.idle(),
            gate.retries(),
            gate.env(),
            gate.produces(),
            gate.report(),
            gate.advisory(),
            gate.cache());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("definitions")
  void another_definition_lets_the_gate_run(String what, Consumer<ReusingWorld> change)
      throws Exception {
    ReusingWorld world = reusing();
    try (Guardian guardian = world.open("L0")) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));
    }
    change.accept(world);

    try (Guardian guardian = world.builder(new InMemoryJournal()).open()) {
      world.judgedAgain(guardian, World.CHANGE);

      assertThat(world.unitRan()).as(what).isEqualTo(2);
    }
  }

  @Test
  void the_same_definition_read_again_lets_nothing_run() throws Exception {
    ReusingWorld world = reusing();
    try (Guardian guardian = world.open("L0")) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));
    }

    try (Guardian guardian = world.builder(new InMemoryJournal()).open()) {
      world.judgedAgain(guardian, World.CHANGE);

      assertThat(world.unitRan()).isEqualTo(1);
    }
  }

  static Stream<Arguments> poorResults() {
    Finding mistake = Finding.error("r", "wrong");
    GateResult failed = GateResult.failed(List.of(mistake));
    return Stream.of(
        Arguments.of("failed", List.of(failed, failed, failed)),
        Arguments.of("errored", Collections.nCopies(3, GateResult.errored("broke"))),
        Arguments.of("inconclusive", List.of(GateResult.inconclusive("nothing found"))),
        Arguments.of("skipped", List.of(GateResult.notApplicable("nothing to look at"))),
        Arguments.of("flaky", List.of(failed)),
        Arguments.of("passed after it broke", List.of(GateResult.errored("broke"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poorResults")
  void only_what_passed_at_once_is_used_again(String what, List<GateResult> answers)
      throws Exception {
    ReusingWorld world = reusing();
    world.answers.addAll(answers);
    try (Guardian guardian = world.open("L0")) {
      RunState first = settled(world, guardian.submit(World.CHANGE));
      int before = world.unitRan();
      world.world.base++;

      RunState second = world.asked(guardian.submit(World.CHANGE));

      assertThat(world.unitRan()).isEqualTo(before + 1);
      assertThat(ReusingWorld.unit(second).from()).isNull();
    }
  }

  /** Waits until the run has ended or a person is asked. */
  private static RunState settled(ReusingWorld world, RunHandle run) throws Exception {
    for (int i = 0; i < 4_000 && run.state().decision() == null; i++) {
      world.world.timers.advance(Duration.ofSeconds(1));
      synchronized (world) {
        world.wait(5);
      }
    }
    return run.state();
  }

  @Test
  void a_result_that_is_too_old_is_not_used_again() throws Exception {
    ReusingWorld world = reusing();
    try (Guardian guardian = world.open("L0")) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));
      world.world.timers.advance(Duration.ofDays(7).plusSeconds(1));

      world.judgedAgain(guardian, World.CHANGE);

      assertThat(world.unitRan()).isEqualTo(2);
    }
  }

  @Test
  void a_host_that_trusts_no_old_result_gets_none() throws Exception {
    ReusingWorld world = reusing();
    try (Guardian guardian =
        world.builder(world.world.journal).reusesResults(Duration.ZERO).open()) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));
      world.world.timers.advance(Duration.ofMillis(1));

      world.judgedAgain(guardian, World.CHANGE);

      assertThat(world.unitRan()).isEqualTo(2);
    }
  }

  @Test
  void a_restarted_engine_needs_no_cache_to_know_what_was_used_again() throws Exception {
    ReusingWorld world = reusing();
    RunState before;
    try (Guardian guardian = world.open("L0")) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));
      before = world.judgedAgain(guardian, World.CHANGE);
    }
    world.cache = new HeardCache(new InMemoryGateCache());

    try (Guardian guardian = world.builder(world.world.journal).open()) {
      RunState after = guardian.find(before.run()).orElseThrow().state();

      assertThat(after.stages()).isEqualTo(before.stages());
      assertThat(after.decision()).isEqualTo(before.decision());
      assertThat(ReusingWorld.unit(after).from()).isNotNull();
    }
  }
}
