package dev.guardian.pipeline;

import dev.guardian.gate.Condition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the conditions on a running version: there is one, none stands twice, all can be met. */
final class TriggerCheck {
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
}
