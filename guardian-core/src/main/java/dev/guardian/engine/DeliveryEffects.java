package dev.guardian.engine;

import dev.guardian.delivery.Observation;
import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.Platform;
import dev.guardian.spi.PlatformException;
import dev.guardian.spi.ReleaseFailedException;
import dev.guardian.spi.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Performs what rollouts and watches want done, and says what came of it. */
final class DeliveryEffects {
  /** How long a probe may take to answer. */
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);

  /** How much of what a release printed is kept, in characters. */
  private static final int MOST_LOGS = 8_000;

  /** More of the traffic than this, in percent, no version can have; platforms round. */
  private static final double MOST_TRAFFIC = 100.5;

  private final Deliveries deliveries;
  private final Timers clock;
  private final Filling filling;

  DeliveryEffects(Deliveries deliveries, Timers clock, Filling filling) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.filling = filling;
  }

  /** Says what there is to know once it is the run's turn. */
  Event claimed(Command.ClaimDelivery claim) {
    Platform platform = deliveries.platform(claim.target().platform());
    return new Event.DeliveryClaimed(
        clock.instant(),
        claim.id(),
        deliveries.releases().record(claim.target().key()),
        known(platform.observe(filling.fill(claim.target()))),
        platform.capabilities().splitsTraffic());
  }

  /** Numbers that cannot be must not be taken for a service that nobody uses. */
  private static Serving known(Serving serving) {
    for (Serving.Version version : serving.versions()) {
      if (!(version.traffic() >= 0 && version.traffic() <= MOST_TRAFFIC)) {
        throw new PlatformException(
            "the platform says that version "
                + version.digest()
                + " has "
                + version.traffic()
                + " % of the traffic; it is asked again before anything moves");
      }
    }
    return serving;
  }

  /**
   * @param again whether it may have been performed before, so that the world is looked at first
   */
  Event perform(Command.OfDelivery command, boolean again) {
    if (command instanceof Command.Deploy deploy) {
      return deploy(deploy);
    }
    if (command instanceof Command.SetTraffic set) {
      // A soak begins when the traffic has moved, however long the platform took for it.
      Serving serving = setTraffic(set, again);
      return new Event.TrafficSet(clock.instant(), set.id(), serving);
    }
    if (command instanceof Command.RollBack rollBack) {
      return rollBack(rollBack, again);
    }
    if (command instanceof Command.Observe observe) {
      return observe(observe);
    }
    throw new IllegalStateException("nobody performs " + command);
  }

  private Event deploy(Command.Deploy deploy) {
    Path artifact = deliveries.artifact(deploy.digest()).orElse(null);
    if (artifact == null) {
      // No fault of the release, which nobody has tried.
      throw new PlatformException("nobody has the artifact " + deploy.digest() + " any more");
    }
    try {
      Serving serving =
          deliveries
              .platform(deploy.target().platform())
              .deploy(
                  new Platform.Deployment(
                      deploy.id(), filling.fill(deploy.target()), deploy.digest(), artifact));
      return new Event.Deployed(clock.instant(), deploy.id(), serving);
    } catch (ReleaseFailedException e) {
      return new Event.DeployFailed(
          clock.instant(), deploy.id(), String.valueOf(e.getMessage()), end(e.logs()));
    }
  }

  private Serving setTraffic(Command.SetTraffic set, boolean again) {
    Platform platform = deliveries.platform(set.target().platform());
    Target target = filling.fill(set.target());
    if (again) {
      Serving serving = platform.observe(target);
      if (serving.matches(set.weights())) {
        return serving;
      }
    }
    return platform.setTraffic(set.id(), target, set.weights());
  }

  private Event rollBack(Command.RollBack order, boolean again) {
    Platform platform = deliveries.platform(order.target().platform());
    Target target = filling.fill(order.target());
    String logs = logs(platform, target, order.from());
    Serving serving = again ? platform.observe(target) : Serving.NOTHING;
    boolean done = serving.matches(Map.of(order.to(), 100.0)) && !serving.holds(order.from());
    if (!done) {
      try {
        serving =
            platform.rollBack(
                new Platform.Rollback(
                    order.id(),
                    target,
                    order.from(),
                    order.to(),
                    deliveries.artifact(order.to()).orElse(null)));
      } catch (ReleaseFailedException e) {
        throw new PlatformException("the release to return to does not come up", e);
      }
    }
    return new Event.RolledBack(clock.instant(), order.id(), serving, logs);
  }

  private static String logs(Platform platform, Target target, String digest) {
    try {
      return end(platform.logs(target, digest, MOST_LOGS));
    } catch (RuntimeException e) {
      return "";
    }
  }

  private static String end(String logs) {
    return logs.substring(Math.max(0, logs.length() - MOST_LOGS));
  }

  /** A look that fails is an answer too: the kernel counts it. */
  private Event observe(Command.Observe observe) {
    try {
      Platform platform = deliveries.platform(observe.target().platform());
      MetricSource metrics = new OnTheWall(deliveries.metrics(observe.target()), clock);
      Target target = filling.fill(observe.target());
      Serving serving = platform.observe(target);
      List<ProbeAnswer> probes =
          observe.probes().stream()
              .map(path -> platform.probe(target, observe.canary(), path, PROBE_PATIENCE))
              .toList();
      Instant now = clock.instant();
      String stable = observe.stable();
      VersionSample canary = metrics.sample(target, observe.canary(), observe.from(), now);
      VersionSample beside =
          stable == null ? null : metrics.sample(target, stable, observe.from(), now);
      Instant at = clock.instant();
      return new Event.Observed(
          at, observe.id(), new Observation(at, canary, beside, probes, serving));
    } catch (RuntimeException e) {
      return new Event.ObservationFailed(
          clock.instant(), observe.id(), String.valueOf(e.getMessage()));
    }
  }
}
