package dev.guardian.testkit.simulation;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Stage;
import dev.guardian.testkit.delivery.PlatformAction;
import dev.guardian.testkit.delivery.SimulatedPlatform.Effect;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of every delivery: each effect is wanted durably and happens once, and no traffic
 * is raised but after a look that truly affirms.
 */
final class DeliveryLaws {

  /** What is known of one rollout of one run. */
  private static final class Known {
    double reached;
    Duration since = Duration.ZERO;
    @Nullable Observation look;
  }

  private final World world;
  private final Map<String, Known> rollouts = new HashMap<>();
  private final Map<String, String> effects = new HashMap<>();

  /** When traffic moved, by the command: before anybody could say so. */
  private final Map<String, Duration> moved = new HashMap<>();

  DeliveryLaws(World world) {
    this.world = world;
  }

  /** Something really happened at the platform. */
  void happened(Effect effect) {
    String key = effect.key();
    String run = key.substring(0, key.indexOf('/'));
    if (!world.store().intends(run, key)) {
      world.broken("intent-first", key + " happens, but the journal does not hold that it should");
    }
    moved.put(key, world.scheduler().believed());
    if (effect.action() != PlatformAction.SET_TRAFFIC) {
      String subject = effect.action() + " " + key.substring(0, key.lastIndexOf('/'));
      String before = effects.put(subject, key);
      if (before != null) {
        world.broken("delivers-once", subject + " happens twice, by " + before + " and " + key);
      }
    }
  }

  void durable(Step step) {
    Event event = step.event();
    if (event instanceof Event.TrafficSet set) {
      Known known = known(step, set.command());
      Release release = release(step, set.command());
      if (release != null) {
        known.reached = set.serving().traffic(release.digest());
        known.since = moved.getOrDefault(set.command(), Duration.ZERO);
        known.look = null;
      }
    } else if (event instanceof Event.Observed observed) {
      known(step, observed.command()).look = observed.observation();
    } else if (event instanceof Event.ObservationFailed failed) {
      known(step, failed.command()).look = null;
    }
    for (Command command : step.commands()) {
      if (command instanceof Command.SetTraffic set) {
        raises(step, set);
      }
    }
  }

  private Known known(Step step, String command) {
    return rollouts.computeIfAbsent(step.run() + '/' + step.stageOf(command), any -> new Known());
  }

  private static @Nullable Release release(Step step, String command) {
    return step.after().stages().get(step.stageOf(command)) instanceof StageState.Rolling rolling
        ? rolling.release()
        : null;
  }

  private void raises(Step step, Command.SetTraffic set) {
    Known known = known(step, set.id());
    Release release = release(step, set.id());
    if (release == null
        || known.reached < 0.5
        || set.weights().getOrDefault(release.digest(), 0.0) <= known.reached + 0.5) {
      return;
    }
    Stage.Rollout spec =
        (Stage.Rollout) world.pipeline().stage(step.stageOf(set.id())).orElse(null);
    Duration soak = spec == null ? null : soak(spec, known.reached);
    if (soak == null) {
      return;
    }
    Observation look = known.look;
    if (look == null
        || !world.metrics().affirms(look.canary())
        || (look.stable() != null && !world.metrics().affirms(look.stable()))) {
      world.broken("affirmative-look", set.id() + " raises the traffic after the look " + look);
    } else if (world.services().worse(release.digest())
        && look.stable() != null
        && !world.services().worse(look.stable().digest())) {
      world.broken("affirmative-look", set.id() + " raises the traffic of a release that is worse");
    }
    Duration soaked = world.scheduler().believed().minus(known.since);
    if (soaked.compareTo(soak) < 0) {
      world.broken("soaks", set.id() + " raises the traffic after " + soaked + ", not " + soak);
    }
  }

  private static @Nullable Duration soak(Stage.Rollout spec, double percent) {
    for (RolloutStep step : spec.steps()) {
      if (Math.abs(step.percent() - percent) < 0.5) {
        return step.soak();
      }
    }
    return null;
  }

  /** An entry comes to the registry. */
  void recorded(DeliveryEntry entry, List<DeliveryEntry> before) {
    if (entry.kind() != DeliveryEntry.Kind.ROLLED_BACK || !entry.by().equals("guardian")) {
      return;
    }
    Duration window = window(entry.environment());
    for (DeliveryEntry each : before) {
      boolean soon =
          Duration.between(each.at(), entry.at()).abs().compareTo(window) < 0
              && each.kind() == entry.kind()
              && each.by().equals("guardian");
      if (soon) {
        world.broken(
            "one-rollback-a-window",
            entry.service() + " is taken back by " + each + " and " + entry);
      }
    }
  }

  private Duration window(String environment) {
    return world.pipeline().stages().stream()
        .filter(each -> each.name().equals(environment) && each instanceof Stage.Rollout)
        .map(each -> ((Stage.Rollout) each).window())
        .findFirst()
        .orElse(Duration.ZERO);
  }
}
