package dev.guardian.testkit.arbitrary;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Target;
import dev.guardian.gate.Condition;
import dev.guardian.gate.Dimension;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Environments with their rollouts and watches. */
final class DeliveryArbitraries {

  /** An environment, and perhaps what is delivered there and looked at afterwards. */
  private record Place(
      Environment environment, Stage.@Nullable Rollout rollout, Stage.@Nullable Watch watch) {}

  /** Environments that are delivered to, and some that are not. */
  static final class Delivery {
    private final List<Place> places;

    private Delivery(List<Place> places) {
      this.places = places;
    }

    /** The n-th has a number of its own in its name and service, so that no two are one. */
    List<Environment> environments() {
      List<Environment> environments = new ArrayList<>();
      for (Place place : places) {
        Environment each = place.environment();
        Target to = each.to();
        int index = environments.size();
        environments.add(
            new Environment(
                each.name() + "-env" + index,
                new Target(to.platform(), to.service() + "-" + index, to.with()),
                each.promotes(),
                each.asks()));
      }
      return environments;
    }

    boolean delivers() {
      return places.stream().anyMatch(place -> place.rollout() != null);
    }

    /** Rollouts after the approval or after earlier ones, and a watch after some of them. */
    List<Stage> stages(String approval, String artifact, Random random) {
      List<Stage> stages = new ArrayList<>();
      List<String> earlier = new ArrayList<>();
      List<Environment> environments = environments();
      for (int i = 0; i < places.size(); i++) {
        Stage.Rollout rollout = places.get(i).rollout();
        Stage.Watch watch = places.get(i).watch();
        if (rollout == null) {
          continue;
        }
        String name = environments.get(i).name();
        stages.add(placed(rollout, name, after(approval, earlier, random), artifact));
        earlier.add(name);
        if (watch != null) {
          stages.add(placed(watch, watch.name() + "-watch" + i, name));
        }
      }
      return stages;
    }

    private static List<String> after(String approval, List<String> earlier, Random random) {
      List<String> after =
          new ArrayList<>(earlier.stream().filter(name -> random.nextBoolean()).toList());
      if (after.isEmpty() || random.nextBoolean()) {
        after.add(approval);
      }
      return after;
    }

    private static Stage placed(
        Stage.Rollout each, String name, List<String> after, String artifact) {
      return new Stage.Rollout(
          name,
          after,
          artifact,
          each.steps(),
          each.rollsBackWhen(),
          each.judge(),
          each.window(),
          each.onRollback());
    }

    private static Stage placed(Stage.Watch each, String name, String after) {
      return new Stage.Watch(
          name,
          List.of(after),
          each.looksEvery(),
          each.lasting(),
          each.alertsWhen(),
          each.onAlert());
    }
  }

  private final Arbitrary<Map<String, String>> inputs;

  /**
   * @param inputs what platforms are told
   */
  DeliveryArbitraries(Arbitrary<Map<String, String>> inputs) {
    this.inputs = inputs;
  }

  /** At most three environments. */
  Arbitrary<Delivery> deliveries() {
    Arbitrary<Place> places =
        Combinators.combine(environments(), rollouts().injectNull(0.2), watches().injectNull(0.4))
            .as(Place::new);
    return places.list().ofMaxSize(3).map(Delivery::new);
  }

  private Arbitrary<Environment> environments() {
    return Combinators.combine(
            TextArbitraries.names(),
            targets(),
            Arbitraries.of(Environment.Promotes.class),
            StageArbitraries.asks().injectNull(0.5))
        .as(Environment::new);
  }

  private Arbitrary<Target> targets() {
    return Combinators.combine(
            platforms(), Arbitraries.of("orders", "Web_Shop.v1", "a/b", "yes", "#1", "x:y"), inputs)
        .as(Target::new);
  }

  /** As host programs name platforms: anything that can be seen. */
  static Arbitrary<String> platforms() {
    return Arbitraries.of("local", "cloudflare-workers", "K8s.eu/1", "null", "007", "a#b", "*");
  }

  private static Arbitrary<Stage.Rollout> rollouts() {
    Arbitrary<Duration> windows =
        Arbitraries.oneOf(
            Arbitraries.just(Stage.Rollout.STANDARD_WINDOW), ValueArbitraries.times());
    return Combinators.combine(
            steps(), triggers(), judges(), windows, some(Stage.OnRollback.values()))
        .as(
            (steps, triggers, judge, window, onRollback) ->
                new Stage.Rollout("", List.of(), "", steps, triggers, judge, window, onRollback));
  }

  private static Arbitrary<List<RolloutStep>> steps() {
    Arbitrary<List<BigDecimal>> percents =
        Arbitraries.oneOf(
                Arbitraries.of(5, 25, 50).map(BigDecimal::valueOf), percents("0.001", "99.999"))
            .list()
            .ofMaxSize(4);
    Arbitrary<List<Duration>> soaks = ValueArbitraries.times().list().ofSize(4);
    return Combinators.combine(percents, soaks, ValueArbitraries.times().injectNull(0.5))
        .as(
            (parts, times, last) -> {
              List<RolloutStep> steps = new ArrayList<>();
              for (BigDecimal part : new TreeSet<>(parts)) {
                steps.add(new RolloutStep(percent(part), times.get(steps.size())));
              }
              steps.add(new RolloutStep(Quantity.percent(100), last));
              return steps;
            });
  }

  private static Arbitrary<List<Condition>> triggers() {
    return ValueArbitraries.triggers()
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(some -> List.copyOf(new LinkedHashSet<>(some)));
  }

  private static Arbitrary<JudgeSpec> judges() {
    Arbitrary<JudgeSpec> any =
        Combinators.combine(
                Arbitraries.of(JudgeSpec.Method.class),
                percents("0.001", "50").map(DeliveryArbitraries::percent),
                Arbitraries.integers().between(1, 1_000_000),
                floors(),
                Arbitraries.of(JudgeSpec.NoData.class),
                ValueArbitraries.times())
            .as(JudgeSpec::new);
    JudgeSpec standard = JudgeSpec.STANDARD;
    JudgeSpec plain =
        new JudgeSpec(
            JudgeSpec.Method.PLAIN,
            standard.falseRollbacks(),
            standard.minimumRequests(),
            standard.absoluteFloor(),
            standard.noData(),
            standard.deadline());
    return Arbitraries.oneOf(Arbitraries.of(standard, plain), any);
  }

  private static Arbitrary<List<Quantity>> floors() {
    Arbitrary<Quantity> shares = ValueArbitraries.quantities(Dimension.RATIO);
    Arbitrary<Quantity> times = ValueArbitraries.quantities(Dimension.DURATION);
    return Combinators.combine(shares, times, Arbitraries.integers().between(0, 4))
        .as(
            (share, time, which) ->
                switch (which) {
                  case 0 -> List.of(share);
                  case 1 -> List.of(time);
                  case 2 -> List.of(share, time);
                  case 3 -> List.of(time, share);
                  default -> JudgeSpec.STANDARD_FLOOR;
                });
  }

  private static Arbitrary<Stage.Watch> watches() {
    Arbitrary<Duration> times =
        Arbitraries.oneOf(
            Arbitraries.of(Stage.Watch.STANDARD_EVERY, Stage.Watch.STANDARD_LASTING),
            ValueArbitraries.times());
    return Combinators.combine(
            TextArbitraries.names(), times, times, triggers(), some(Stage.OnAlert.values()))
        .as(
            (name, one, other, triggers, onAlert) ->
                one.compareTo(other) <= 0
                    ? new Stage.Watch(name, List.of(), one, other, triggers, onAlert)
                    : new Stage.Watch(name, List.of(), other, one, triggers, onAlert));
  }

  private static <T> Arbitrary<Set<T>> some(T[] values) {
    return Arbitraries.of(values).set().ofMaxSize(values.length);
  }

  private static Arbitrary<BigDecimal> percents(String least, String most) {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal(least), new BigDecimal(most))
        .ofScale(3);
  }

  private static Quantity percent(BigDecimal amount) {
    return new Quantity(amount, Quantity.Unit.PERCENT);
  }
}
