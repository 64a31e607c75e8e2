package dev.guardian.testkit.arbitrary;

import dev.guardian.change.Principal;
import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.ReportSpec;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Stage;
import dev.guardian.testkit.arbitrary.DeliveryArbitraries.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Stages of which the first comes after nothing, the others after earlier ones, the approval after
 * some, and rollouts and watches after that.
 */
final class StageArbitraries {
  /** What the first stage produces, where something is previewed or delivered. */
  private static final String ARTIFACT = "site";

  private final Set<String> variables;

  /** Stages with the environments that they deliver to. */
  record Stages(List<Environment> environments, List<Stage> stages) {}

  private StageArbitraries(Set<String> variables) {
    this.variables = variables;
  }

  /** The stages of a pipeline with these variables. */
  static Arbitrary<Stages> stages(Set<String> variables) {
    StageArbitraries some = new StageArbitraries(variables);
    Arbitrary<Map<String, String>> inputs = named(TextArbitraries.names(), some.values());
    return Combinators.combine(
            some.checks().list().ofMinSize(1).ofMaxSize(4),
            previews(inputs).list().ofMaxSize(2),
            approvals(),
            new DeliveryArbitraries(inputs).deliveries(),
            Arbitraries.longs().map(Random::new),
            Arbitraries.of(true, false))
        .as(StageArbitraries::ordered);
  }

  private static Stages ordered(
      List<Stage.Checks> checks,
      List<GateSpec> previews,
      Stage.Approval approval,
      Delivery delivery,
      Random random,
      boolean approvalFirst) {
    List<Stage> stages = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int gates = 0;
    for (Stage.Checks each : checks) {
      int index = stages.size();
      List<GateSpec> all = new ArrayList<>(each.gates());
      Set<String> after = new LinkedHashSet<>(some(names, random));
      if (index == 0) {
        all.set(0, producing(all.get(0)));
      } else if (index <= previews.size()) {
        all.add(previews.get(index - 1));
        after.add(names.get(0));
      }
      List<GateSpec> renamed = new ArrayList<>();
      for (GateSpec gate : all) {
        renamed.add(with(gate, gate.name() + "-" + gates++, gate.produces()));
      }
      String name = each.name() + "-" + index;
      stages.add(
          new Stage.Checks(
              name,
              List.copyOf(after),
              each.within(),
              each.failFast(),
              renamed,
              each.passesWhen()));
      names.add(name);
    }
    Set<String> before = new LinkedHashSet<>(some(names, random));
    if (before.isEmpty() || delivery.delivers()) {
      before.add(names.get(0));
    }
    Stage last =
        new Stage.Approval(
            approval.name() + "-last",
            List.copyOf(before),
            approval.within(),
            approval.asks(),
            approval.merges());
    stages.add(approvalFirst ? 0 : stages.size(), last);
    stages.addAll(delivery.stages(last.name(), ARTIFACT, random));
    return new Stages(delivery.environments(), stages);
  }

  /** Whoever builds something sees the whole tree. */
  private static GateSpec producing(GateSpec gate) {
    Map<String, String> produces = new LinkedHashMap<>(gate.produces());
    produces.put(ARTIFACT, "dist/**");
    return with(gate, gate.name(), produces);
  }

  private static GateSpec with(GateSpec gate, String name, Map<String, String> produces) {
    return new GateSpec(
        name,
        gate.action(),
        gate.within(),
        gate.idle(),
        gate.retries(),
        gate.env(),
        produces,
        gate.report(),
        gate.advisory(),
        produces.isEmpty() ? gate.cache() : null);
  }

  private static List<String> some(List<String> names, Random random) {
    return names.stream().filter(name -> random.nextBoolean()).toList();
  }

  private Arbitrary<Stage.Checks> checks() {
    return Combinators.combine(
            TextArbitraries.names(),
            ValueArbitraries.times().injectNull(0.5),
            Arbitraries.of(true, false),
            gates().list().ofMinSize(1).ofMaxSize(3),
            ValueArbitraries.conditions().list().ofMaxSize(3))
        .as(
            (name, within, failFast, gates, passesWhen) ->
                new Stage.Checks(name, List.of(), within, failFast, gates, passesWhen));
  }

  private static Arbitrary<Stage.Approval> approvals() {
    Arbitrary<Duration> within =
        Arbitraries.oneOf(Arbitraries.just(Duration.ofHours(24)), ValueArbitraries.times());
    return Combinators.combine(
            TextArbitraries.names(),
            within.injectNull(0.2),
            asks(),
            Arbitraries.of(MergeMethod.class))
        .as((name, time, asks, merges) -> new Stage.Approval(name, List.of(), time, asks, merges));
  }

  static Arbitrary<Asks> asks() {
    Arbitrary<Asks> teams =
        Combinators.combine(
                Arbitraries.of("maintainers", "org/core", "A_b.c", "yes", "007"),
                Arbitraries.integers().between(1, 10))
            .as(Asks.Team::new);
    Arbitrary<Asks> people =
        Arbitraries.longs()
            .between(0, 1_000_000)
            .map(Principal::user)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(users -> new Asks.Users(new LinkedHashSet<>(users), 1));
    return Arbitraries.oneOf(teams, people);
  }

  private Arbitrary<GateSpec> gates() {
    Arbitrary<Integer> retries =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(0)),
            Tuple.of(1, Arbitraries.integers().between(0, GateSpec.MOST_RETRIES)));
    Arbitrary<GateSpec> blocking =
        Combinators.combine(
                TextArbitraries.names(),
                actions(),
                ValueArbitraries.times().injectNull(0.6),
                ValueArbitraries.times().injectNull(0.8),
                retries,
                named(Arbitraries.of("HOME", "_x", "BASE_URL", "a1"), values()),
                named(TextArbitraries.names(), PolicyArbitraries.globs().map(Object::toString)),
                reports().injectNull(0.7))
            .as(
                (name, action, within, idle, tries, env, produces, report) ->
                    new GateSpec(name, action, within, idle, tries, env, produces, report, false));
    return Combinators.combine(
            blocking, Arbitraries.of(true, false, false), caches().injectNull(0.6))
        .as(
            (gate, advisory, cache) ->
                new GateSpec(
                    gate.name(),
                    gate.action(),
                    gate.within(),
                    gate.idle(),
                    gate.retries(),
                    gate.env(),
                    gate.produces(),
                    gate.report(),
                    advisory,
                    gate.produces().isEmpty() ? cache : null));
  }

  private Arbitrary<GateAction> actions() {
    Arbitrary<GateAction> commands =
        Combinators.combine(TextArbitraries.words(), values().list().ofMaxSize(4))
            .as(
                (program, arguments) -> {
                  List<String> words = new ArrayList<>(List.of(program));
                  words.addAll(arguments);
                  return new GateAction.Command(words);
                });
    Arbitrary<GateAction> plain =
        Arbitraries.of("npx prettier --check .", "mvn -B -ntp verify", "true", "make")
            .map(line -> new GateAction.Command(List.of(line.split(" "))));
    Arbitrary<GateAction> uses =
        Combinators.combine(
                Arbitraries.of("eslint", "semgrep", "maven"),
                named(TextArbitraries.names(), inputs()))
            .as(GateAction.Uses::new);
    return Arbitraries.oneOf(commands, plain, uses);
  }

  private static Arbitrary<GateSpec> previews(Arbitrary<Map<String, String>> inputs) {
    return Combinators.combine(
            TextArbitraries.names(),
            DeliveryArbitraries.platforms(),
            inputs,
            ValueArbitraries.times().injectNull(0.5))
        .as(
            (name, platform, with, within) ->
                new GateSpec(
                    name,
                    new GateAction.Preview(platform, with, ARTIFACT),
                    within,
                    null,
                    0,
                    Map.of(),
                    Map.of(),
                    null,
                    false));
  }

  private Arbitrary<String> inputs() {
    return Arbitraries.oneOf(values(), Arbitraries.of("0", "15", "true", "false", "0.5", "high"));
  }

  private Arbitrary<String> values() {
    if (variables.isEmpty()) {
      return TextArbitraries.texts();
    }
    Arbitrary<String> wanted = Arbitraries.of(variables).map(name -> "a ${variables." + name + "}");
    return Arbitraries.frequencyOf(Tuple.of(5, TextArbitraries.texts()), Tuple.of(1, wanted));
  }

  private static Arbitrary<ReportSpec> reports() {
    return Combinators.combine(Arbitraries.of("junit", "sarif"), PolicyArbitraries.globs())
        .as((format, path) -> new ReportSpec(format, path.toString()));
  }

  private static Arbitrary<CacheSpec> caches() {
    return PolicyArbitraries.globs()
        .map(Object::toString)
        .filter(glob -> glob.indexOf('{') < 0 && glob.indexOf('}') < 0)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(CacheSpec::new);
  }

  private static Arbitrary<Map<String, String>> named(
      Arbitrary<String> names, Arbitrary<String> texts) {
    return Combinators.combine(names.list().ofMaxSize(3), texts.list().ofSize(3))
        .as(
            (keys, values) -> {
              Map<String, String> named = new LinkedHashMap<>();
              for (int i = 0; i < keys.size(); i++) {
                named.put(keys.get(i), values.get(i));
              }
              return named;
            });
  }
}
