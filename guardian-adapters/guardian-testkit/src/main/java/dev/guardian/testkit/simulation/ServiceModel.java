package dev.guardian.testkit.simulation;

import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.testkit.delivery.SimulatedPlatform;
import dev.guardian.testkit.delivery.SimulatedPlatform.Effect;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is true of the services: what stands where, and which releases are worse than others. */
final class ServiceModel {
  /** The error rates of a good release and of one that is worse, 0 to 1. */
  private static final double GOOD = 0.002;

  private static final double WORSE = 0.3;

  static final Path ARTIFACT = Path.of("simulated", "artifact");

  private final World world;
  private final Chance chance;
  private final SimulatedPlatform platform;
  private final Map<String, Boolean> worse = new HashMap<>();
  private int told;

  ServiceModel(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
    this.platform = new SimulatedPlatform(world.scheduler());
  }

  SimulatedPlatform platform() {
    return platform;
  }

  /** Has a release stand with all traffic from the beginning. */
  void stands(Target target, String digest) {
    worse.put(digest, false);
    platform.deploy(new dev.guardian.spi.Platform.Deployment("before", target, digest, ARTIFACT));
    var unused = platform.setTraffic("before", target, Map.of(digest, 100.0));
    told = platform.effects().size();
  }

  boolean worse(String digest) {
    return worse.computeIfAbsent(digest, any -> chance.of(world.rates().regresses()));
  }

  double errorRate(String digest) {
    return worse(digest) ? WORSE : GOOD;
  }

  /** Tells the laws what really happened since the last time. */
  Serving happened(Serving answer) {
    List<Effect> effects = platform.effects();
    for (Effect effect : effects.subList(told, effects.size())) {
      world.laws().deliveries().happened(effect);
    }
    told = effects.size();
    return answer;
  }
}
