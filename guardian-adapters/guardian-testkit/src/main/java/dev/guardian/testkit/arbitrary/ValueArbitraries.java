package dev.guardian.testkit.arbitrary;

import dev.guardian.gate.Condition;
import dev.guardian.gate.Condition.Operator;
import dev.guardian.gate.Dimension;
import dev.guardian.gate.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Times, quantities and conditions. */
final class ValueArbitraries {
  private ValueArbitraries() {}

  /** Above 0, a whole number of milliseconds, at most a year. */
  static Arbitrary<Duration> times() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1, 100_000).map(Duration::ofMillis),
        Arbitraries.longs().between(1, 10_000).map(Duration::ofSeconds),
        Arbitraries.longs().between(1, 500).map(Duration::ofMinutes),
        Arbitraries.longs().between(1, 365).map(Duration::ofDays));
  }

  /** Conditions that a gate's measurements can answer. */
  static Arbitrary<Condition> conditions() {
    return comparisons(metrics()).map(test -> new Condition(test, null));
  }

  private static Arbitrary<Condition.Test> comparisons(Arbitrary<String> metrics) {
    Arbitrary<Condition.Test> thresholds =
        Combinators.combine(metrics, operators(), quantities(List.of(Quantity.Unit.values())))
            .as(Condition.Threshold::new);
    Arbitrary<Condition.Test> relative =
        Combinators.combine(metrics, operators(), quantities(List.of(Quantity.Unit.NUMBER)))
            .filter((metric, operator, times) -> times.amount().signum() > 0)
            .as(Condition.AgainstBaseline::new);
    return Arbitraries.oneOf(thresholds, relative);
  }

  /** Conditions that a running version can answer. */
  static Arbitrary<Condition> triggers() {
    Arbitrary<String> paths =
        Arbitraries.oneOf(
            Arbitraries.of("/health", "/", "/api/v1?deep=true#x", "/it's,[\"a\"]:{b}", "/for"),
            Arbitraries.strings().withCharRange('!', '~').ofMaxLength(10).map(path -> "/" + path));
    Arbitrary<Condition.Test> probes =
        Arbitraries.oneOf(
            paths.map(Condition.ProbeFails::new),
            Combinators.combine(paths, times()).as(Condition.ProbeSlower::new));
    // Of these each kind of comparison can be said; error.rate and requests are more particular.
    Arbitrary<String> running =
        Arbitraries.of(
            "latency.p99", "latency.p99.9", "latency.mean", "memory.used", "queue.depth");
    Arbitrary<Condition.Test> regressions =
        Arbitraries.oneOf(running, Arbitraries.just("error.rate")).map(Condition.Regresses::new);
    Arbitrary<Condition.Test> tests = Arbitraries.oneOf(comparisons(running), probes, regressions);
    return Combinators.combine(tests, times().injectNull(0.6)).as(Condition::new);
  }

  /** Conditions that a track record can answer. */
  static Arbitrary<Condition> earned() {
    Arbitrary<Condition.Test> tests =
        Arbitraries.oneOf(
            threshold("changes", Dimension.COUNT),
            threshold("incidents", Dimension.COUNT),
            threshold("rollback.rate", Dimension.RATIO),
            threshold("tenure", Dimension.DURATION));
    return tests.map(test -> new Condition(test, null));
  }

  private static Arbitrary<Condition.Test> threshold(String metric, Dimension dimension) {
    return Combinators.combine(operators(), quantities(dimension))
        .as((operator, value) -> new Condition.Threshold(metric, operator, value));
  }

  private static Arbitrary<String> metrics() {
    return Arbitraries.of(
        "coverage.new.line",
        "coverage.line",
        "mutation.changed",
        "tests",
        "error.rate",
        "latency.p99",
        "a-b_c.d1",
        "x");
  }

  private static Arbitrary<Operator> operators() {
    return Arbitraries.of(Operator.class);
  }

  /** Quantities of one dimension, in any of its units. */
  static Arbitrary<Quantity> quantities(Dimension dimension) {
    return quantities(
        Arrays.stream(Quantity.Unit.values())
            .filter(unit -> unit.dimension() == dimension)
            .toList());
  }

  private static Arbitrary<Quantity> quantities(List<Quantity.Unit> units) {
    Arbitrary<BigDecimal> amounts =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))
            .ofScale(3);
    return Combinators.combine(amounts, Arbitraries.of(units)).as(Quantity::new);
  }
}
