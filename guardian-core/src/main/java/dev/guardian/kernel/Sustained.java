package dev.guardian.kernel;

import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.TriggerOutcome;
import dev.guardian.gate.ConditionOutcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A judgement in which a trigger that must hold {@code for} a time fires only after it has. Before
 * that nobody knows, so nothing is promoted over it.
 *
 * @param since since when each such trigger has held without a break
 */
record Sustained(Judgement judgement, Map<String, Instant> since) {

  static Sustained of(Judgement now, Map<String, Instant> before, Instant at) {
    Map<String, Instant> since = new HashMap<>();
    List<TriggerOutcome> triggers = new ArrayList<>();
    for (TriggerOutcome trigger : now.triggers()) {
      Duration wanted = trigger.condition().sustained();
      if (wanted == null || trigger.answer() != Answer.HOLDS) {
        triggers.add(trigger);
        continue;
      }
      String name = trigger.condition().toString();
      Instant first = before.getOrDefault(name, at);
      since.put(name, first);
      Duration held = Duration.ofMillis(Duration.between(first, at).toMillis());
      triggers.add(
          held.compareTo(wanted) >= 0
              ? trigger
              : trigger.as(
                  Answer.UNKNOWN,
                  trigger.found() + ", for " + Texts.time(held) + " of " + Texts.time(wanted)));
    }
    return new Sustained(Judgement.of(triggers), since);
  }
}
