package dev.guardian.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Target;
import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.gate.Condition;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The laws of {@link BothLanguagesTest} for everything a delivery can say. */
class DeliveryBothLanguagesTest {
  private static final List<String> TRIGGERS =
      List.of(
          "error.rate regresses",
          "error.rate > 2 x baseline",
          "latency.p99 > 1.5 x baseline for 5m",
          "memory.used > 80% for 90s",
          "latency.p99 >= 60s",
          "probe /health fails",
          "probe /a?b=c#d fails for 1m",
          "probe /health slower than 1500ms");

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void what_yaml_says_is_what_was_written(@ForAll("deliveries") Pipeline pipeline) {
    String yaml = YamlPipelines.write(pipeline);

    Pipeline read = YamlPipelines.read("guardian.yaml", yaml);

    assertThat(read).isEqualTo(pipeline);
    assertThat(read.digest()).isEqualTo(pipeline.digest());
    assertThat(YamlPipelines.write(read)).isEqualTo(yaml);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void java_says_the_same(@ForAll("deliveries") Pipeline pipeline) {
    assertThat(JavaForm.again(pipeline)).isEqualTo(pipeline);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void a_spoiled_file_is_read_or_refused_with_a_place(
      @ForAll("deliveries") Pipeline pipeline,
      @ForAll("spoils") String spoil,
      @ForAll double where,
      @ForAll boolean over) {
    BothLanguagesTest.spoil(YamlPipelines.write(pipeline), spoil, where, over);
  }

  @Provide
  Arbitrary<String> spoils() {
    return BothLanguagesTest.anySpoils();
  }

  /** The stages before the approval are those of the example. */
  @Provide
  Arbitrary<Pipeline> deliveries() {
    return Combinators.combine(environments(), rollouts(), watches())
        .as(DeliveryBothLanguagesTest::delivered);
  }

  private static Pipeline delivered(
      List<Environment> environments, List<Stage.Rollout> rollouts, List<Stage.Watch> watches) {
    Pipeline known = DeliveryExampleTest.PIPELINE;
    List<Stage> stages = new ArrayList<>(known.stages().subList(0, 4));
    stages.addAll(rollouts);
    stages.addAll(watches);
    return new Pipeline(
        known.name(),
        known.agents(),
        known.risk(),
        known.trust(),
        known.onFailure(),
        known.prepares(),
        known.holdDown(),
        known.variables(),
        environments,
        stages);
  }

  private static Arbitrary<List<Environment>> environments() {
    Arbitrary<Map<String, String>> with =
        Arbitraries.of(
            Map.of(),
            Map.of("instances", "2", "flag", "true"),
            Map.of("env.HOME_1", "no", "command", "java -jar {artifact} # \"x\"\n\t"));
    Arbitrary<Asks> asks = Arbitraries.of(new Asks.Team("operations", 2));
    return Combinators.combine(
            with, Arbitraries.of(Environment.Promotes.class), asks.injectNull(0.5))
        .as(
            (inputs, promotes, people) ->
                List.of(
                    new Environment("staging", new Target("a", "~", inputs), promotes, people),
                    Environment.of("production", new Target("null", "[x]:{y},#", Map.of()))));
  }

  private static Arbitrary<List<Stage.Rollout>> rollouts() {
    Arbitrary<Set<Stage.OnRollback>> onRollback =
        Arbitraries.of(Set.of(), Set.of(Stage.OnRollback.OPEN_FIX_TASK));
    return Combinators.combine(
            steps(),
            triggers(),
            judges(),
            Arbitraries.oneOf(Arbitraries.of(Stage.Rollout.STANDARD_WINDOW), times()),
            onRollback)
        .as(
            (steps, triggers, judge, window, answers) ->
                List.of(
                    rollout("staging", "quality-gate", steps, triggers, judge, window, answers),
                    rollout(
                        "production",
                        "staging",
                        List.of(RolloutStep.ALL),
                        triggers,
                        JudgeSpec.STANDARD,
                        window,
                        Set.of())));
  }

  private static Stage.Rollout rollout(
      String name,
      String after,
      List<RolloutStep> steps,
      List<Condition> triggers,
      JudgeSpec judge,
      Duration window,
      Set<Stage.OnRollback> onRollback) {
    return new Stage.Rollout(
        name, List.of(after), "site", steps, triggers, judge, window, onRollback);
  }

  private static Arbitrary<List<RolloutStep>> steps() {
    return Combinators.combine(
            Arbitraries.doubles().between(0.001, 99.999).ofScale(3).set().ofMaxSize(4),
            times(),
            times().injectNull(0.5))
        .as(
            (shares, soak, last) -> {
              List<RolloutStep> steps = new ArrayList<>();
              shares.stream()
                  .sorted()
                  .forEach(share -> steps.add(new RolloutStep(Quantity.percent(share), soak)));
              steps.add(new RolloutStep(Quantity.percent(100), last));
              return steps;
            });
  }

  private static Arbitrary<JudgeSpec> judges() {
    Arbitrary<List<Quantity>> floors =
        Arbitraries.of(
            JudgeSpec.STANDARD_FLOOR,
            List.of(Quantity.parse("60s")),
            List.of(Quantity.parse("0.25%")),
            List.of(Quantity.parse("1m"), Quantity.parse("0%")));
    return Combinators.combine(
            Arbitraries.of(JudgeSpec.Method.class),
            Arbitraries.of(1.0, 0.001, 50.0).map(Quantity::percent),
            Arbitraries.of(50, 1, 999_999_999),
            floors,
            Arbitraries.of(JudgeSpec.NoData.class),
            Arbitraries.oneOf(Arbitraries.of(JudgeSpec.STANDARD.deadline()), times()))
        .as(JudgeSpec::new);
  }

  private static Arbitrary<List<Stage.Watch>> watches() {
    Arbitrary<Set<Stage.OnAlert>> onAlert = Arbitraries.of(Stage.OnAlert.class).set();
    return Combinators.combine(times(), triggers(), onAlert)
        .as(
            (every, triggers, answers) ->
                List.of(
                    new Stage.Watch(
                        "monitoring",
                        List.of("production"),
                        every,
                        every.multipliedBy(2),
                        triggers,
                        answers),
                    new Stage.Watch(
                        "as-usual",
                        List.of("staging"),
                        Stage.Watch.STANDARD_EVERY,
                        Stage.Watch.STANDARD_LASTING,
                        triggers,
                        Set.of())));
  }

  private static Arbitrary<List<Condition>> triggers() {
    return Arbitraries.of(TRIGGERS)
        .set()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(texts -> texts.stream().map(Condition::parse).toList());
  }

  private static Arbitrary<Duration> times() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1, 100_000).map(Duration::ofMillis),
        Arbitraries.longs().between(1, 500).map(Duration::ofMinutes),
        Arbitraries.longs().between(1, 180).map(Duration::ofDays));
  }
}
