package dev.guardian.testkit.delivery;

import dev.guardian.spi.PlatformException;
import java.util.EnumMap;
import java.util.Map;

/** How often each action fails, before or after it took effect. */
final class Faults {
  private final Map<PlatformAction, Integer> refusals = new EnumMap<>(PlatformAction.class);
  private final Map<PlatformAction, Integer> losses = new EnumMap<>(PlatformAction.class);

  void refuse(PlatformAction action, int times) {
    refusals.put(action, times);
  }

  void loseTheAnswer(PlatformAction action, int times) {
    losses.put(action, times);
  }

  /** Call it before an action takes effect. */
  void before(PlatformAction action) {
    if (isDue(refusals, action)) {
      throw new PlatformException("the simulated platform refuses: " + action);
    }
  }

  /** Call it after an action took effect. */
  void after(PlatformAction action) {
    if (isDue(losses, action)) {
      throw new PlatformException("the simulated platform's answer was lost: " + action);
    }
  }

  private static boolean isDue(Map<PlatformAction, Integer> faults, PlatformAction action) {
    int left = faults.getOrDefault(action, 0);
    faults.put(action, Math.max(0, left - 1));
    return left > 0;
  }
}
