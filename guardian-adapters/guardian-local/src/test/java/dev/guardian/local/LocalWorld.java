package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.Target;
import dev.guardian.local.Workshop.Built;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.Platform;
import dev.guardian.testkit.delivery.Answers;
import dev.guardian.testkit.delivery.Build;
import dev.guardian.testkit.delivery.MetricSourceWorld;
import dev.guardian.testkit.delivery.Page;
import dev.guardian.testkit.delivery.PlatformWorld;
import dev.guardian.testkit.delivery.SampleRelease;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A home with the sample service in it, as the contracts want it. All tests of a class share it;
 * what one of them brought up is ended after it.
 */
final class LocalWorld implements PlatformWorld, MetricSourceWorld {
  private final Path home;
  private final Workshop workshop;
  private LocalPlatform local;

  LocalWorld(Path folder) {
    this.home = folder.resolve("home");
    this.workshop = new Workshop(folder);
    this.local = LocalPlatform.open(home);
  }

  @Override
  public Platform platform() {
    return local;
  }

  @Override
  public Platform reopened() {
    local.close();
    local = LocalPlatform.open(home);
    return local;
  }

  @Override
  public Target target(String service) {
    return Workshop.target(service, Map.of("ready-within", "8s"));
  }

  @Override
  public SampleRelease release(String name, Build build) {
    Built built =
        switch (build) {
          case SOUND -> workshop.build("name=" + name);
          case NEVER_READY -> workshop.build("name=" + name, "refuses=1");
          case NAMES_ANOTHER -> workshop.build("name=" + name, "claims=another", "impatient=1");
        };
    return new SampleRelease(built.digest(), built.file());
  }

  @Override
  public String path(Page page) {
    return switch (page) {
      case HEALTHY -> "/health";
      case FAILING -> "/fail";
      case FAILING_ONCE -> "/fail-once";
      case ANOTHER_VERSION -> "/another";
      case SLOW -> "/slow";
    };
  }

  @Override
  public Answers send(Target target, int requests) {
    String url = local.url(target) + "/version";
    Map<String, Integer> answers = new TreeMap<>();
    int lost = 0;
    for (int i = 0; i < requests; i++) {
      Optional<String> digest = digest(url);
      digest.ifPresent(each -> answers.merge(each, 1, Integer::sum));
      lost += digest.isEmpty() ? 1 : 0;
    }
    return new Answers(answers, lost);
  }

  @Override
  public Optional<String> answering(String url) {
    return digest(url + "/version");
  }

  private static Optional<String> digest(String url) {
    try {
      HttpResponse<String> answer = Workshop.get(url);
      return Optional.of(answer.body()).filter(body -> answer.statusCode() == 200);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void kill(Target target, String digest) {
    List<ProcessRef> processes = processes(target, digest);
    processes.forEach(each -> each.running().orElseThrow().destroyForcibly());
    Workshop.await("it is dead", () -> processes.stream().noneMatch(ProcessRef::isRunning));
  }

  @Override
  public String instance(Target target, String digest) {
    return processes(target, digest).toString();
  }

  private List<ProcessRef> processes(Target target, String digest) {
    return ServiceFile.read(new Home(local.home()).service(target.key()))
        .flatMap(state -> state.version(digest))
        .orElseThrow()
        .instances()
        .stream()
        .map(InstanceState::process)
        .toList();
  }

  @Override
  public void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public Duration lease() {
    return Duration.ofSeconds(2);
  }

  @Override
  public MetricSource source() {
    return local;
  }

  @Override
  public String version(Target target, String name) {
    Built built = workshop.build("name=" + target.service() + "-" + name);
    local.deploy(built.deployment(name, target));
    return built.digest();
  }

  @Override
  public synchronized void requests(Target target, String digest, int succeeding, int failing) {
    local.setTraffic("requests", target, Map.of(digest, 100.0));
    String url = local.url(target);
    for (int i = 0; i < succeeding; i++) {
      assertThat(Workshop.status(url + "/version")).isEqualTo(200);
    }
    for (int i = 0; i < failing; i++) {
      assertThat(Workshop.status(url + "/fail")).isEqualTo(500);
    }
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  /** What the observer is behind by, and half as much again. */
  @Override
  public Duration resolution() {
    return Duration.ofMillis(40);
  }

  @Override
  public void silence() {
    Daemon.observer(new Home(local.home())).end();
  }

  @Override
  public void restore() {
    if (Daemon.observer(new Home(local.home())).find().isEmpty()) {
      reopened();
    }
  }

  /** Ends the services and previews of one test; the home stays for the next. */
  @Override
  public void close() {
    restore();
    new Departure(new Home(local.home())).releasesAndPreviews();
  }

  /** Ends the home too. */
  void shutDown() {
    local.shutDown();
  }
}
