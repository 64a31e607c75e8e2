package dev.guardian.local;

import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.spi.MetricException;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.Platform;
import dev.guardian.spi.PlatformException;
import dev.guardian.spi.ReleaseFailedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * This machine as a platform: releases are processes on loopback, behind a weighted reverse proxy
 * that counts requests, errors and latencies of each version, and so is a metric source too. Proxy,
 * observer and releases are processes of their own; they go on when Guardian ends or is killed, and
 * are found again by the next opening of the same home. Several may have a home open at once.
 *
 * <pre>{@code
 * try (LocalPlatform local = LocalPlatform.open(Path.of(".guardian/local"))) {
 *   local.deploy(new Platform.Deployment("run-7/rollout/deploy", target, digest, jar));
 *   local.setTraffic("run-7/rollout/first", target, Map.of(digest, 100.0));
 *   System.out.println(local.url(target));
 * }
 * }</pre>
 *
 * <p>{@link Target#with} may say, all as text:
 *
 * <table>
 * <caption>Words of {@code with}</caption>
 * <tr><td>{@code command}</td><td>the program and its arguments, split into words as POSIX shells
 *     do, nothing expanded; {@code {artifact}} and {@code {port}} stand for the file and the port;
 *     {@code java -jar {artifact}} by default. A first word {@code java} means the Java that runs
 *     Guardian</td></tr>
 * <tr><td>{@code port-env}</td><td>the variable that carries the port; {@code PORT}</td></tr>
 * <tr><td>{@code version-env}</td><td>the variable that carries the digest; {@code
 *     RELEASE_DIGEST}</td></tr>
 * <tr><td>{@code env.NAME}</td><td>the value of a further variable</td></tr>
 * <tr><td>{@code health}</td><td>the path that answers 200 and names the digest, in its body or a
 *     header, once the release is ready; {@code /health}</td></tr>
 * <tr><td>{@code ready-within}</td><td>how long that may take, at most an hour; {@code
 *     20s}</td></tr>
 * <tr><td>{@code instances}</td><td>how many processes share a version's traffic, 1 to 16; {@code
 *     1}</td></tr>
 * </table>
 *
 * <p>Of Guardian's own environment a release sees only {@code PATH}, {@code LANG}, {@code LC_ALL},
 * {@code TZ}, {@code TMPDIR} and {@code JAVA_HOME}; its {@code HOME} is the folder it works in,
 * which is deleted when it is taken down.
 *
 * <p>A version that dies is not started again and keeps its traffic: requests to it fail and are
 * counted, and {@link #probe} says so. What is not known from {@link Platform} is a {@link
 * PlatformException}; so is every call after {@link #shutDown}.
 */
public final class LocalPlatform implements Platform, MetricSource, AutoCloseable {
  private final Home home;
  private final Edge edge;
  private final Observer observer;
  private final Deliveries deliveries;
  private final Previews previews;
  private final Probe probe;
  private final Asking asking = new Asking();
  private final Presence presence;
  private volatile boolean ended;

  LocalPlatform(Home home, Settings settings) {
    this.home = home;
    this.presence = Presence.begin(home, settings);
    Token token = Token.of(home);
    this.edge = new Edge(home, token, asking);
    this.observer = new Observer(home, token, asking);
    this.deliveries = new Deliveries(home, edge, asking);
    this.previews = new Previews(home, Clock.systemUTC());
    this.probe = new Probe(asking);
    startDaemons();
    deliveries.settleAll();
  }

  /**
   * Opens a home: makes it if it is not there, finds what runs, and starts what does not of the
   * edge and the observer. Takes about a second the first time.
   *
   * @throws PlatformException if the home cannot be used or a daemon does not start
   */
  public static LocalPlatform open(Path home) {
    return at(home).open();
  }

  /** Returns what opens a home with something other than the defaults. */
  public static LocalPlatformBuilder at(Path home) {
    return new LocalPlatformBuilder(home);
  }

  /** Both at once: each takes a moment to come up. */
  private void startDaemons() {
    Thread other = new Thread(() -> tryToStart(Daemon.observer(home)), "guardian-local-start");
    other.start();
    Daemon.edge(home).ensure();
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted while the observer was started", e);
    }
    Daemon.observer(home).ensure();
  }

  private static void tryToStart(Daemon daemon) {
    try {
      daemon.ensure();
    } catch (PlatformException e) {
      // Tried once more, where it can be said.
    }
  }

  /** Returns the folder that keeps everything. */
  public Path home() {
    return home.root();
  }

  /**
   * Returns where a service answers, without a slash at the end: {@code http://127.0.0.1:…}. The
   * service need not have a version yet; it answers 503 then. The same as long as nobody else takes
   * the port while nothing runs.
   *
   * @throws PlatformException if that cannot be known now
   */
  public String url(Target target) {
    checkNotEnded();
    return "http://127.0.0.1:" + deliveries.port(target);
  }

  /** Returns what happened in this home. */
  public DeploymentLog deployments() {
    return DeploymentLog.in(home.root());
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(true, true);
  }

  @Override
  public Serving observe(Target target) {
    checkNotEnded();
    return deliveries.observe(target);
  }

  /**
   * {@inheritDoc} Before that, every version without traffic is taken down but for the last that
   * had some, unless none has any.
   *
   * @throws ReleaseFailedException also if what {@link Target#with} says has not its form, or the
   *     artifact is not there or has another digest
   */
  @Override
  public Serving deploy(Deployment deployment) {
    checkNotEnded();
    // What is delivered next must be seen, even if the observer was killed since.
    Daemon.observer(home).ensure();
    return deliveries.deploy(deployment);
  }

  /**
   * {@inheritDoc} A version that is named with 0 percent need not be there.
   *
   * @throws PlatformException also if a weight is not from 0 to 100, or they do not add up
   */
  @Override
  public Serving setTraffic(String key, Target target, Map<String, Double> weights) {
    checkNotEnded();
    return deliveries.setTraffic(key, target, weights);
  }

  @Override
  public Serving rollBack(Rollback rollback) {
    checkNotEnded();
    return deliveries.rollBack(rollback);
  }

  @Override
  public ProbeAnswer probe(Target target, String digest, String path, Duration patience) {
    checkNotEnded();
    return probe.ask(deliveries.instances(target, digest), digest, path, patience);
  }

  /** {@inheritDoc} Also of a version that was taken down. */
  @Override
  public String logs(Target target, String digest, int most) {
    checkNotEnded();
    return ReleaseOutput.end(home.service(target.key()), digest, most);
  }

  @Override
  public Preview preview(PreviewOrder order) {
    checkNotEnded();
    return previews.bringUp(order, asking);
  }

  @Override
  public void removePreview(String key) {
    checkNotEnded();
    previews.remove(key);
  }

  @Override
  public List<Preview> previews() {
    checkNotEnded();
    return previews.all();
  }

  /** {@inheritDoc} The daemons do so too, five seconds later. */
  @Override
  public List<String> sweepPreviews() {
    checkNotEnded();
    return previews.sweep();
  }

  /**
   * {@inheritDoc} It lags behind by 25 ms, remembers about six million requests, and gives {@code
   * cpu.used} and {@code memory.used} of the whole machine where there is {@code /proc}.
   *
   * @throws MetricException also if the observer was killed; {@link #open} and the next {@link
   *     #deploy} start it again
   */
  @Override
  public VersionSample sample(Target target, String digest, Instant from, Instant to) {
    checkNotEnded();
    return observer.sample(target, digest, from, to);
  }

  /** Ends everything that runs in this home; what is remembered stays in its folder. */
  public void shutDown() {
    close();
    ended = true;
    Daemon.observer(home).end();
    Daemon.edge(home).end();
    new Departure(home).releasesAndPreviews();
  }

  /** Lets go of the home. Everything in it goes on. */
  @Override
  public void close() {
    presence.close();
  }

  private void checkNotEnded() {
    if (ended) {
      throw new PlatformException("'" + home.root() + "' was shut down; open it again");
    }
  }
}
