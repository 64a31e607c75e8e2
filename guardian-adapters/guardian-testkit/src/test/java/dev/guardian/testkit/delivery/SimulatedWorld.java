package dev.guardian.testkit.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.guardian.delivery.Target;
import dev.guardian.spi.Platform;
import dev.guardian.testkit.engine.VirtualTimers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A simulated platform, used and hurt by tests. */
final class SimulatedWorld implements PlatformWorld {
  final VirtualTimers timers = new VirtualTimers(Instant.parse("2026-01-01T00:00:00Z"));
  final SimulatedPlatform platform = new SimulatedPlatform(timers);
  private final Random random = new Random(7);

  SimulatedWorld() {
    for (Page page : Page.values()) {
      platform.answersAt(path(page), page);
    }
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public Platform reopened() {
    return platform;
  }

  @Override
  public Target target(String service) {
    return new Target("simulated", service, Map.of());
  }

  @Override
  public SampleRelease release(String name, Build build) {
    String digest = digest(name + build);
    platform.builds(digest, build).prints(digest, "started " + name + "\n");
    return new SampleRelease(digest, Path.of("simulated", name));
  }

  static String digest(String content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every JDK has SHA-256", e);
    }
  }

  @Override
  public String path(Page page) {
    return "/" + page.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Answers send(Target target, int requests) {
    Map<String, Integer> answered = new TreeMap<>();
    for (int i = 0; i < requests; i++) {
      answered.merge(platform.route(target, random.nextDouble()), 1, Integer::sum);
    }
    Integer lost = answered.remove("");
    return new Answers(answered, lost == null ? 0 : lost);
  }

  @Override
  public Optional<String> answering(String url) {
    return Optional.of(platform.answering(url)).filter(digest -> !digest.isEmpty());
  }

  @Override
  public void kill(Target target, String digest) {
    platform.kill(target, digest);
  }

  @Override
  public String instance(Target target, String digest) {
    return "" + platform.instance(target, digest);
  }

  @Override
  public void pass(Duration time) {
    timers.advance(time);
  }

  @Override
  public Duration lease() {
    return Duration.ofHours(1);
  }

  @Override
  public void close() {
    timers.close();
  }
}
