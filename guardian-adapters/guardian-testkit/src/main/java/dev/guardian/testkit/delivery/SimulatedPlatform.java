package dev.guardian.testkit.delivery;

import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.spi.Platform;
import dev.guardian.spi.PlatformException;
import dev.guardian.spi.ReleaseFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A platform in memory, for simulations: it does what every platform owes, counts what it really
 * did, and misbehaves when it is told to. Nothing is read from artifacts. It stands for what is
 * outside Guardian: it goes on when a {@code Guardian} is closed and another one opened.
 *
 * <pre>{@code
 * SimulatedPlatform platform = new SimulatedPlatform(timers);
 * SimulatedMetrics metrics = new SimulatedMetrics(timers, platform, 42);
 * metrics.serves(digest, VersionLaw.of(50, 0.001, Duration.ofMillis(20)));
 * platform.losesTheAnswerOf(PlatformAction.ROLL_BACK, 1);
 * }</pre>
 */
public final class SimulatedPlatform implements Platform, Traffic {

  /**
   * Something that really happened: what was there already is none.
   *
   * @param key the command's id, or the preview's key
   * @param service {@link Target#key}
   * @param digest what was brought up, taken back or taken down; empty for moved traffic
   */
  public record Effect(PlatformAction action, String key, String service, String digest) {}

  private static final Duration TOOK = Duration.ofMillis(3);

  private final InstantSource clock;
  private final Faults faults = new Faults();
  private final Map<String, SimulatedService> services = new HashMap<>();
  private final SimulatedPreviews previews = new SimulatedPreviews();
  private final Map<String, Build> builds = new HashMap<>();
  private final Map<String, Page> pages = new HashMap<>();
  private final Map<String, String> printed = new HashMap<>();
  private final List<Effect> effects = new ArrayList<>();
  private boolean splitsTraffic = true;
  private boolean hasPreviews = true;
  private double rounding;
  private @Nullable Double misread;
  private long instances;

  public SimulatedPlatform(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on it cannot split traffic, and says so; who tries nevertheless is refused. */
  public synchronized SimulatedPlatform cannotSplitTraffic() {
    splitsTraffic = false;
    return this;
  }

  /** From now on it has no previews, and says so. */
  public synchronized SimulatedPlatform withoutPreviews() {
    hasPreviews = false;
    return this;
  }

  /** From now on each weight is rounded to a multiple of so many percent points; 0 for not. */
  public synchronized SimulatedPlatform roundsWeightsTo(double points) {
    rounding = points;
    return this;
  }

  /** From now on every weight reads back as this, NaN say; null for as it is. */
  public synchronized SimulatedPlatform misreadsWeightsAs(@Nullable Double wrong) {
    misread = wrong;
    return this;
  }

  /** The next times an action throws before it has any effect. */
  public synchronized SimulatedPlatform refuses(PlatformAction action, int times) {
    faults.refuse(action, times);
    return this;
  }

  /** The next times an action has its effect and then throws, as when a connection is cut. */
  public synchronized SimulatedPlatform losesTheAnswerOf(PlatformAction action, int times) {
    faults.loseTheAnswer(action, times);
    return this;
  }

  /** How a release turns out, from its next start on; SOUND unless this is said. */
  public synchronized SimulatedPlatform builds(String digest, Build build) {
    builds.put(digest, build);
    return this;
  }

  /** How versions answer at a path; HEALTHY unless this is said. */
  public synchronized SimulatedPlatform answersAt(String path, Page page) {
    pages.put(path, page);
    return this;
  }

  /** How one version answers at every path; goes before {@link #answersAt}. */
  public synchronized SimulatedPlatform answers(String digest, Page page) {
    pages.put(digest, page);
    return this;
  }

  /** What a release prints. */
  public synchronized SimulatedPlatform prints(String digest, String text) {
    printed.put(digest, text);
    return this;
  }

  /** Makes a version die; it keeps its part of the traffic, and fails it. */
  public synchronized void kill(Target target, String digest) {
    service(target).kill(digest, clock.instant());
  }

  /** Returns what really happened, in order. */
  public synchronized List<Effect> effects() {
    return List.copyOf(effects);
  }

  /** Returns how often an action really happened. */
  public long count(PlatformAction action) {
    return effects().stream().filter(each -> each.action() == action).count();
  }

  /** Returns a number that changes when a version is started anew; 0 if it does not stand there. */
  public synchronized long instance(Target target, String digest) {
    SimulatedService.Version version = service(target).find(digest);
    return version == null ? 0 : version.instance;
  }

  /**
   * Returns which version answers a request of the public; empty if none does.
   *
   * @param chance from 0 up to but not 1: 0.3 is the request at 30 of 100
   */
  public synchronized String route(Target target, double chance) {
    SimulatedService.Version version = service(target).route(chance);
    return version == null || !version.alive ? "" : version.digest;
  }

  /** Returns the digest that answers at a preview's url; empty if nothing does. */
  public synchronized String answering(String url) {
    return previews.answering(url);
  }

  @Override
  public synchronized Part part(Target target, String digest, Instant at) {
    return service(target).part(digest, at);
  }

  @Override
  public synchronized Capabilities capabilities() {
    return new Capabilities(splitsTraffic, hasPreviews);
  }

  @Override
  public synchronized Serving observe(Target target) {
    faults.before(PlatformAction.OBSERVE);
    return service(target).serving(misread);
  }

  @Override
  public synchronized Serving deploy(Deployment deployment) {
    faults.before(PlatformAction.DEPLOY);
    SimulatedService service = service(deployment.target());
    if (!service.isAlive(deployment.digest())) {
      start(service, deployment.digest());
      happened(PlatformAction.DEPLOY, deployment.key(), deployment.target(), deployment.digest());
    }
    faults.after(PlatformAction.DEPLOY);
    return service.serving(misread);
  }

  private void start(SimulatedService service, String digest) {
    requireComesUp(digest);
    service.start(digest, ++instances, clock.instant());
  }

  private void requireComesUp(String digest) {
    Build build = builds.getOrDefault(digest, Build.SOUND);
    if (build != Build.SOUND) {
      throw new ReleaseFailedException(
          "release " + digest + " does not come up: " + build, printed.getOrDefault(digest, ""));
    }
  }

  @Override
  public synchronized Serving setTraffic(String key, Target target, Map<String, Double> weights) {
    faults.before(PlatformAction.SET_TRAFFIC);
    SimulatedService service = service(target);
    Map<String, Double> given = new LinkedHashMap<>();
    weights.forEach((digest, weight) -> given.put(digest, rounded(weight)));
    given.keySet().forEach(digest -> requireStands(service, target, digest));
    if (!splitsTraffic && weights.values().stream().filter(weight -> weight > 0).count() > 1) {
      throw new PlatformException("this platform cannot split traffic, but was asked: " + weights);
    }
    if (service.move(given, clock.instant())) {
      happened(PlatformAction.SET_TRAFFIC, key, target, "");
    }
    faults.after(PlatformAction.SET_TRAFFIC);
    return service.serving(misread);
  }

  private double rounded(double weight) {
    return rounding > 0 ? Math.rint(weight / rounding) * rounding : weight;
  }

  private static void requireStands(SimulatedService service, Target target, String digest) {
    if (service.find(digest) == null) {
      throw new PlatformException("no version " + digest + " stands at " + target.key());
    }
  }

  @Override
  public synchronized Serving rollBack(Rollback rollback) {
    faults.before(PlatformAction.ROLL_BACK);
    SimulatedService service = service(rollback.target());
    if (!service.isAlive(rollback.to())) {
      bringBack(service, rollback);
    }
    boolean moved = service.move(Map.of(rollback.to(), 100.0), clock.instant());
    boolean removed =
        !rollback.from().equals(rollback.to()) && service.remove(rollback.from(), clock.instant());
    if (moved || removed) {
      happened(PlatformAction.ROLL_BACK, rollback.key(), rollback.target(), rollback.from());
    }
    faults.after(PlatformAction.ROLL_BACK);
    return service.serving(misread);
  }

  private void bringBack(SimulatedService service, Rollback rollback) {
    if (rollback.artifact() == null) {
      throw new PlatformException(
          "version " + rollback.to() + " is gone, and nobody has its artifact");
    }
    try {
      start(service, rollback.to());
    } catch (ReleaseFailedException e) {
      throw new PlatformException("version " + rollback.to() + " cannot be brought up again", e);
    }
  }

  @Override
  public synchronized ProbeAnswer probe(
      Target target, String digest, String path, Duration patience) {
    SimulatedService.Version version = service(target).find(digest);
    if (version == null || !version.alive) {
      return new ProbeAnswer(path, false, TOOK, "nothing answers");
    }
    Page page = pages.getOrDefault(digest, pages.getOrDefault(path, Page.HEALTHY));
    return switch (page) {
      case HEALTHY, FAILING_ONCE -> new ProbeAnswer(path, true, TOOK, "200, names " + digest);
      case FAILING -> new ProbeAnswer(path, false, TOOK, "500 twice");
      case ANOTHER_VERSION -> new ProbeAnswer(path, false, TOOK, "200, names another version");
      case SLOW -> new ProbeAnswer(path, false, patience, "no answer within " + patience);
    };
  }

  @Override
  public synchronized String logs(Target target, String digest, int most) {
    if (service(target).find(digest) == null) {
      return "";
    }
    String text = printed.getOrDefault(digest, "");
    return text.substring(Math.max(0, text.length() - most));
  }

  @Override
  public synchronized Preview preview(PreviewOrder order) {
    if (!hasPreviews) {
      throw new UnsupportedOperationException("this platform has no previews");
    }
    faults.before(PlatformAction.PREVIEW);
    if (!previews.holds(order.key())) {
      requireComesUp(order.digest());
      happened(PlatformAction.PREVIEW, order.key(), order.target(), order.digest());
    }
    Preview preview = previews.put(order, clock.instant());
    faults.after(PlatformAction.PREVIEW);
    return preview;
  }

  @Override
  public synchronized void removePreview(String key) {
    faults.before(PlatformAction.REMOVE_PREVIEW);
    if (previews.remove(key)) {
      effects.add(new Effect(PlatformAction.REMOVE_PREVIEW, key, "", ""));
    }
    faults.after(PlatformAction.REMOVE_PREVIEW);
  }

  @Override
  public synchronized List<Preview> previews() {
    return previews.all();
  }

  @Override
  public synchronized List<String> sweepPreviews() {
    List<String> over = previews.over(clock.instant());
    over.forEach(this::removePreview);
    return over;
  }

  private SimulatedService service(Target target) {
    return services.computeIfAbsent(target.key(), any -> new SimulatedService());
  }

  private void happened(PlatformAction action, String key, Target target, String digest) {
    effects.add(new Effect(action, key, target.key(), digest));
  }
}
