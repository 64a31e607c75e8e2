package dev.guardian.testkit.simulation;

import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.spi.Platform;
import dev.guardian.spi.PlatformException;
import java.time.Duration;
import java.util.Map;

/** The platform as one life of an engine reaches it. */
final class PlatformPort implements Platform {
  private final World world;
  private final ServiceModel services;
  private final Platform platform;
  private final Life life;

  PlatformPort(World world, ServiceModel services, Life life) {
    this.world = world;
    this.services = services;
    this.platform = services.platform();
    this.life = life;
  }

  /** The platform, for whoever owns the store: it knows engines by their number. */
  private Platform fenced() {
    if (world.store().refuses(life)) {
      throw new PlatformException("409: another engine has taken over");
    }
    return platform;
  }

  @Override
  public Capabilities capabilities() {
    return platform.capabilities();
  }

  @Override
  public Serving observe(Target target) {
    return world
        .calls()
        .call(life, "observe", () -> platform.observe(target), PlatformException::new);
  }

  @Override
  public Serving deploy(Deployment deployment) {
    return world
        .calls()
        .call(
            life,
            "deploy " + deployment.key(),
            () -> services.happened(fenced().deploy(deployment)),
            PlatformException::new);
  }

  @Override
  public Serving setTraffic(String key, Target target, Map<String, Double> weights) {
    return world
        .calls()
        .call(
            life,
            "traffic " + key + " " + weights,
            () -> services.happened(fenced().setTraffic(key, target, weights)),
            PlatformException::new);
  }

  @Override
  public Serving rollBack(Rollback rollback) {
    return world
        .calls()
        .call(
            life,
            "roll back " + rollback.key(),
            () -> services.happened(fenced().rollBack(rollback)),
            PlatformException::new);
  }

  @Override
  public ProbeAnswer probe(Target target, String digest, String path, Duration patience) {
    life.requireThere();
    return platform.probe(target, digest, path, patience);
  }

  @Override
  public String logs(Target target, String digest, int most) {
    life.requireThere();
    return platform.logs(target, digest, most);
  }
}
