package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.spi.Platform;
import dev.guardian.spi.Platform.Deployment;
import dev.guardian.spi.Platform.Rollback;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** A service of a platform that is the test's own, and what tests do with it. */
abstract class PlatformScene {
  /** How long a probe waits; longer than any healthy page takes, shorter than a slow one. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final AtomicInteger SERVICES = new AtomicInteger();

  PlatformWorld world;
  Platform platform;
  Target target;
  String service;
  private int keys;

  /** Made by JUnit; {@link #begin} fills the fields before each test. */
  @SuppressWarnings("NullAway.Init")
  PlatformScene() {}

  /**
   * Opens a world, which is closed after the test. A test class whose tests share one world returns
   * it wrapped so that closing does nothing.
   */
  protected abstract PlatformWorld world() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    world = world();
    platform = world.platform();
    service = "service-" + SERVICES.incrementAndGet();
    target = world.target(service);
  }

  @AfterEach
  void end() throws Exception {
    world.close();
  }

  /** A key that no other command has. */
  String key() {
    return service + "/test#" + ++keys;
  }

  SampleRelease release(String name, Build build) {
    return world.release(service + "-" + name, build);
  }

  SampleRelease sound(String name) {
    return release(name, Build.SOUND);
  }

  Serving deploy(SampleRelease release) {
    return platform.deploy(deployment(key(), release));
  }

  Deployment deployment(String key, SampleRelease release) {
    return new Deployment(key, target, release.digest(), release.artifact());
  }

  /** Brings up a release and gives it all traffic. */
  SampleRelease stable(String name) {
    SampleRelease release = sound(name);
    deploy(release);
    allTo(release);
    return release;
  }

  /** Brings up a release beside what is there. */
  SampleRelease beside(String name) {
    SampleRelease release = sound(name);
    deploy(release);
    return release;
  }

  Serving allTo(SampleRelease release) {
    return platform.setTraffic(key(), target, Map.of(release.digest(), 100.0));
  }

  static Map<String, Double> split(SampleRelease stable, SampleRelease canary, double percent) {
    return Map.of(stable.digest(), 100 - percent, canary.digest(), percent);
  }

  Serving rollBack(SampleRelease from, SampleRelease to) {
    return platform.rollBack(rollback(key(), from, to, to));
  }

  Rollback rollback(
      String key, SampleRelease from, SampleRelease to, @Nullable SampleRelease artifact) {
    return new Rollback(
        key, target, from.digest(), to.digest(), artifact == null ? null : artifact.artifact());
  }

  ProbeAnswer probe(SampleRelease release, Page page) {
    return platform.probe(target, release.digest(), world.path(page), PATIENCE);
  }

  String instance(SampleRelease release) {
    return world.instance(target, release.digest());
  }

  /** Checks that a version alone answers the public. */
  void assertAnswersAlone(SampleRelease release) {
    assertThat(world.send(target, 20)).isEqualTo(new Answers(Map.of(release.digest(), 20), 0));
  }

  /** Returns what became of the requests that were sent meanwhile. */
  Answers whileSending(Callable<?> doing) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Answers> sent =
          thread.submit(
              () -> {
                Answers answers = Answers.NONE;
                for (boolean last = false; !last; ) {
                  last = over.get();
                  answers = answers.and(world.send(target, 5));
                  begun.countDown();
                }
                return answers;
              });
      begun.await();
      try {
        doing.call();
      } finally {
        over.set(true);
      }
      return sent.get();
    } finally {
      thread.shutdownNow();
    }
  }

  /** Skips the rest of a test on a platform that cannot split traffic. */
  void needsSplitTraffic() {
    needs(platform.capabilities().splitsTraffic(), "it cannot split traffic");
  }

  /** Skips the rest of a test, and says why on the way. */
  static void needs(boolean met, String reason) {
    if (!met) {
      System.out.println("not tested on this platform: " + reason);
    }
    Assumptions.assumeTrue(met, reason);
  }
}
