package dev.guardian.local;

import static dev.guardian.local.Workshop.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.local.Workshop.Built;
import dev.guardian.spi.MetricException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of traffic and evidence when one of the processes beside Guardian is killed. */
final class DeathTest {
  @TempDir static Path folder;

  private static LocalPlatform local;
  private static int services;

  private Target target;
  private Built old;
  private Built fresh;

  @BeforeAll
  static void open() {
    local = LocalPlatform.open(folder.resolve("home"));
  }

  @BeforeEach
  void roll_out_to_half() {
    target = target("shop-" + ++services);
    Workshop workshop = new Workshop(folder);
    old = workshop.build("name=old");
    fresh = workshop.build("name=new");
    local.deploy(old.deployment("k1", target));
    local.deploy(fresh.deployment("k2", target));
    local.setTraffic("k3", target, Map.of(old.digest(), 50.0, fresh.digest(), 50.0));
  }

  @AfterAll
  static void shutDown() {
    local.shutDown();
  }

  @Test
  void a_canary_that_dies_keeps_its_traffic_and_its_errors_until_it_is_taken_back()
      throws Exception {
    Instant before = Instant.now();
    Serving serving = local.observe(target);
    kill(processes(fresh));

    Map<String, Integer> answers = Workshop.ask(local.url(target), 40);

    assertThat(answers).containsEntry("old", 20).containsEntry("502", 20);
    assertThat(local.observe(target)).isEqualTo(serving);
    assertThat(local.probe(target, fresh.digest(), "/health", Duration.ofSeconds(1)).healthy())
        .isFalse();
    VersionSample canary = sample(fresh, before);
    assertThat(canary.requests()).isEqualTo(20);
    assertThat(canary.errors()).isEqualTo(20);
    VersionSample stable = sample(old, before);
    assertThat(stable.requests()).isEqualTo(20);
    assertThat(stable.errors()).isZero();
    Serving back = local.rollBack(old.rollback("k4", target, fresh));
    assertThat(back.versions()).containsExactly(new Serving.Version(old.digest(), 100));
    assertThat(Workshop.ask(local.url(target), 20)).containsOnly(Map.entry("old", 20));
  }

  @Test
  void an_answer_that_breaks_off_is_an_error_of_its_version() throws Exception {
    Instant before = Instant.now();
    local.setTraffic("k4", target, Map.of(fresh.digest(), 100.0));

    assertThatThrownBy(() -> Workshop.get(local.url(target) + "/broken"))
        .isInstanceOf(java.io.IOException.class);

    VersionSample canary = sample(fresh, before);
    assertThat(canary.requests()).isEqualTo(1);
    assertThat(canary.errors()).isEqualTo(1);
  }

  @Test
  @Tag("threat:I3")
  void a_killed_observer_is_an_error_harms_no_traffic_and_comes_back_with_what_was_counted()
      throws Exception {
    Instant before = Instant.now();
    Workshop.ask(local.url(target), 20);
    assertThat(sample(old, before).requests()).isEqualTo(10);

    kill(List.of(daemon("observer")));

    assertThatThrownBy(() -> local.sample(target, old.digest(), before, Instant.now()))
        .isInstanceOf(MetricException.class)
        .hasMessageContaining("the observer of");
    assertThat(Workshop.ask(local.url(target), 20)).containsOnlyKeys("old", "new");
    local.close();
    local = LocalPlatform.open(folder.resolve("home"));
    assertThat(sample(old, before).requests()).isEqualTo(20);
    assertThat(sample(fresh, before).errors()).isZero();
  }

  @Test
  void a_killed_edge_comes_back_with_the_same_weights_and_the_releases_never_notice()
      throws Exception {
    Serving serving = local.observe(target);
    List<ProcessRef> releases = List.of(processes(old).get(0), processes(fresh).get(0));
    String url = local.url(target);
    local.close();

    kill(List.of(daemon("edge")));
    assertThat(Workshop.status(url)).isZero();
    local = LocalPlatform.open(folder.resolve("home"));

    assertThat(local.observe(target)).isEqualTo(serving);
    assertThat(local.url(target)).isEqualTo(url);
    assertThat(Workshop.ask(url, 40)).containsOnly(Map.entry("old", 20), Map.entry("new", 20));
    assertThat(releases).containsExactly(processes(old).get(0), processes(fresh).get(0));
    assertThat(releases).allMatch(ProcessRef::isRunning);
  }

  @Test
  void two_that_have_one_home_open_see_the_same_and_may_close_in_any_order() throws Exception {
    try (LocalPlatform other = LocalPlatform.open(folder.resolve("home"))) {
      other.setTraffic("k4", target, Map.of(old.digest(), 75.0, fresh.digest(), 25.0));

      assertThat(local.observe(target)).isEqualTo(other.observe(target));
      assertThat(other.url(target)).isEqualTo(local.url(target));
      local.setTraffic("k4", target, Map.of(old.digest(), 75.0, fresh.digest(), 25.0));
    }

    assertThat(local.deployments().lines(DeploymentLog.Kind.TRAFFIC, target.key())).hasSize(2);
    assertThat(Workshop.ask(local.url(target), 40)).containsEntry("new", 10);
  }

  private VersionSample sample(Built built, Instant from) {
    Instant to = Instant.now();
    Workshop.await(
        "the observer has caught up",
        () -> !local.sample(target, built.digest(), from, to).to().isBefore(to));
    return local.sample(target, built.digest(), from, to);
  }

  private List<ProcessRef> processes(Built built) {
    return ServiceFile.read(new Home(local.home()).service(target.key()))
        .flatMap(state -> state.version(built.digest()))
        .orElseThrow()
        .instances()
        .stream()
        .map(InstanceState::process)
        .toList();
  }

  private ProcessRef daemon(String name) {
    Daemon daemon = new Daemon(new Home(local.home()), name, Object.class);
    return daemon.find().orElseThrow().process();
  }

  private static void kill(List<ProcessRef> processes) {
    processes.forEach(each -> each.running().orElseThrow().destroyForcibly());
    Workshop.await("it is dead", () -> processes.stream().noneMatch(ProcessRef::isRunning));
  }
}
