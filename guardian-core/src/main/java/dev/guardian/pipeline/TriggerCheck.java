package dev.guardian.pipeline;

import dev.guardian.gate.Condition;
import dev.guardian.gate.Dimension;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the conditions on a running version: there is one, none stands twice, all can be met. */
final class TriggerCheck {
  private static final List<String> MEASURED =
      List.of(
          "error.rate",
          "latency.p50",
          "latency.p90",
          "latency.p95",
          "latency.p99",
          "latency.mean",
          "memory.used",
          "cpu.used",
          "requests");
  private static final Pattern LATENCY =
      Pattern.compile("latency\\.(mean|p[0-9]{1,2}(\\.[0-9]+)?)");
  private static final Pattern GATES = Pattern.compile("(coverage|mutation|tests)\\..*");

  private TriggerCheck() {}

  /**
   * @param none what is wrong where there is no condition at all
   */
  static void check(Place place, List<Condition> triggers, String none) {
    if (triggers.isEmpty()) {
      place.problem(none);
    }
    Set<Condition> seen = new HashSet<>();
    for (int i = 0; i < triggers.size(); i++) {
      Condition trigger = triggers.get(i);
      if (!seen.add(trigger)) {
        place.in(i).problem("'" + trigger + "' stands twice; say it once");
      }
      name(place.in(i), trigger);
      if ("requests".equals(trigger.metric()) && trigger.needsBaseline()) {
        place
            .in(i)
            .problem(
                "'"
                    + trigger
                    + "' compares what the steps themselves decide, how many requests each version gets; compare error.rate or a latency");
      }
      place.in(i).positive("'for' of '" + trigger.test() + "'", trigger.sustained());
      if (trigger.test() instanceof Condition.ProbeSlower slower) {
        place.in(i).positive("'slower than' of a probe", slower.limit());
      }
    }
  }

  /**
   * Gauges bear whatever name a source gives them, but a slip in one that every source has would
   * only be noticed when nothing is measured.
   */
  private static void name(Place place, Condition trigger) {
    String metric = trigger.metric();
    if (metric == null || LATENCY.matcher(metric).matches()) {
      return;
    }
    if (GATES.matcher(metric).matches()) {
      place.problem(
          "'"
              + metric
              + "' is measured by gates, not of a running version; take it to 'passes-when' of a stage");
    } else if (!MEASURED.contains(metric) && Names.nearest(metric, MEASURED).isPresent()) {
      place.problem("no version has a metric '" + metric + "'" + Names.hint(metric, MEASURED));
    } else if (metric.equals("error.rate")
        && trigger.test() instanceof Condition.Threshold threshold
        && (threshold.value().dimension() != Dimension.RATIO
            || threshold.value().normalized() > 1)) {
      place.problem(
          "error.rate is a part of all requests, at most 100%, but found '" + trigger + "'");
    }
  }
}
