package dev.guardian.engine;

import dev.guardian.change.ChangeRef;
import dev.guardian.kernel.RunState;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The runs that are not finished, by their id and by the change they judge. */
final class OpenRuns {
  private final Map<String, RunDriver> byId = new ConcurrentHashMap<>();
  private final Map<ChangeRef, Set<RunDriver>> byChange = new ConcurrentHashMap<>();

  void add(RunDriver driver) {
    byId.put(driver.run(), driver);
    ChangeRef change = change(driver);
    if (change != null) {
      byChange.compute(
          change,
          (any, drivers) -> {
            Set<RunDriver> more = drivers == null ? ConcurrentHashMap.newKeySet(1) : drivers;
            more.add(driver);
            return more;
          });
    }
  }

  void remove(RunDriver driver) {
    byId.remove(driver.run(), driver);
    ChangeRef change = change(driver);
    if (change != null) {
      byChange.computeIfPresent(
          change,
          (any, drivers) -> {
            drivers.remove(driver);
            return drivers.isEmpty() ? null : drivers;
          });
    }
  }

  private static @Nullable ChangeRef change(RunDriver driver) {
    RunState state = driver.state();
    return state.ofChange() ? state.facts().change() : null;
  }

  @Nullable RunDriver find(String run) {
    return byId.get(run);
  }

  List<RunDriver> of(ChangeRef change) {
    return List.copyOf(byChange.getOrDefault(change, Set.of()));
  }

  Collection<RunDriver> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  Set<String> ids() {
    return Collections.unmodifiableSet(byId.keySet());
  }
}
