package dev.guardian.local;

import static dev.guardian.local.Workshop.ask;
import static dev.guardian.local.Workshop.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.local.DeploymentLog.Kind;
import dev.guardian.local.Workshop.Built;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What traffic gets while releases come, share it and go. Every call is made twice. */
final class RolloutTest {
  @TempDir static Path folder;

  private static LocalPlatform local;
  private static Workshop workshop;

  @BeforeAll
  static void open() {
    local = LocalPlatform.open(folder.resolve("home"));
    workshop = new Workshop(folder);
  }

  @AfterAll
  static void shutDown() {
    local.shutDown();
  }

  @Test
  void a_rollout_gives_each_version_its_part_and_fails_no_request() throws Exception {
    Target target = target("shop");
    Built old = workshop.build("name=shop-old");
    Built fresh = workshop.build("name=shop-new");
    deploy(old, "k1", target);
    shift("k2", target, Map.of(old.digest(), 100.0));
    String url = local.url(target);
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService others = Executors.newFixedThreadPool(2);
    Future<Integer> failures = others.submit(() -> failuresUntil(over, url));

    Serving deployed = deploy(fresh, "k3", target);
    Serving five = shift("k4", target, Map.of(old.digest(), 95.0, fresh.digest(), 5.0));
    int atFive = ask(url, 1_000).getOrDefault("shop-new", 0);
    Serving quarter = shift("k5", target, Map.of(old.digest(), 75.0, fresh.digest(), 25.0));
    int atQuarter = ask(url, 1_000).getOrDefault("shop-new", 0);
    Serving all = shift("k6", target, Map.of(fresh.digest(), 100.0));
    int atAll = ask(url, 1_000).getOrDefault("shop-new", 0);

    over.set(true);
    assertThat(failures.get()).isZero();
    others.shutdownNow();
    assertThat(deployed.traffic(fresh.digest())).isZero();
    assertThat(deployed.holds(fresh.digest())).isTrue();
    assertThat(five.traffic(fresh.digest())).isEqualTo(5);
    assertThat(quarter.traffic(fresh.digest())).isEqualTo(25);
    assertThat(all.traffic(fresh.digest())).isEqualTo(100);
    assertThat(all.holds(old.digest())).isTrue();
    assertThat(atFive).isCloseTo(50, within(12));
    assertThat(atQuarter).isCloseTo(250, within(30));
    assertThat(atAll).isEqualTo(1_000);
    assertThat(kinds("local/shop"))
        .containsExactly(
            Kind.DEPLOYED, Kind.TRAFFIC, Kind.DEPLOYED, Kind.TRAFFIC, Kind.TRAFFIC, Kind.TRAFFIC);
  }

  @Test
  void requests_under_way_are_answered_before_their_version_goes() throws Exception {
    Target target = target("slow");
    Built good = workshop.build("name=good");
    Built slow = workshop.build("name=slow", "slow=2500");
    deploy(good, "k1", target);
    deploy(slow, "k2", target);
    shift("k3", target, Map.of(slow.digest(), 100.0));
    String url = local.url(target);
    ExecutorService askers = Executors.newFixedThreadPool(4);
    List<Future<Integer>> underWay = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      underWay.add(askers.submit(() -> Workshop.status(url)));
    }
    Workshop.await("four are under way", () -> underWay(target, slow) == 4);

    local.rollBack(good.rollback("k4", target, slow));
    Serving told = local.rollBack(good.rollback("k4", target, slow));

    askers.shutdown();
    for (Future<Integer> each : underWay) {
      assertThat(each.get()).isEqualTo(200);
    }
    assertThat(told.versions()).containsExactly(new Serving.Version(good.digest(), 100));
    assertThat(kinds("local/slow"))
        .containsExactly(
            Kind.DEPLOYED, Kind.DEPLOYED, Kind.TRAFFIC, Kind.ROLLED_BACK, Kind.TAKEN_DOWN);
  }

  private static int underWay(Target target, Built built) {
    Home home = new Home(local.home());
    return new Edge(home, Token.of(home), new Asking()).view(target.key()).underWay(built.digest());
  }

  @Test
  void versions_without_traffic_go_at_the_next_deployment_but_for_the_last_one() {
    Target target = target("idle");
    List<Built> all = new ArrayList<>();
    for (String name : List.of("one", "two", "three", "four")) {
      Built next = workshop.build("name=idle-" + name);
      deploy(next, "deploy-" + name, target);
      shift("shift-" + name, target, Map.of(next.digest(), 100.0));
      all.add(next);
    }

    Serving serving = local.observe(target);

    assertThat(serving.versions())
        .containsExactly(
            new Serving.Version(all.get(1).digest(), 0),
            new Serving.Version(all.get(2).digest(), 0),
            new Serving.Version(all.get(3).digest(), 100));
    assertThat(local.deployments().lines(Kind.TAKEN_DOWN, "local/idle"))
        .extracting(DeploymentLog.Line::digest)
        .containsExactly(all.get(0).digest());
  }

  @Test
  void a_service_answers_before_it_has_a_version_and_says_that_it_has_none() {
    Target target = target("empty");

    String url = local.url(target);

    assertThat(Workshop.status(url)).isEqualTo(503);
    assertThat(local.url(target)).isEqualTo(url).startsWith("http://127.0.0.1:");
    assertThat(local.observe(target)).isEqualTo(Serving.NOTHING);
  }

  @Test
  void instances_share_the_traffic_of_their_version() throws Exception {
    Target target = target("twins", Map.of("instances", "2", "env.COLOUR", "'blue' $HOME"));
    Built built = workshop.build("name=twins");
    deploy(built, "k1", target);
    shift("k2", target, Map.of(built.digest(), 100.0));

    Map<String, Integer> environments = ask(local.url(target) + "/env", 40);

    assertThat(environments.values()).containsExactly(20, 20);
    assertThat(environments.keySet()).allMatch(each -> each.contains("COLOUR='blue' $HOME"));
    assertThat(local.probe(target, built.digest(), "/health", Duration.ofSeconds(2)).healthy())
        .isTrue();
  }

  @Test
  void a_release_sees_little_of_guardians_environment() throws Exception {
    Target target = target("secrets");
    Built built = workshop.build("name=secrets");
    deploy(built, "k1", target);
    shift("k2", target, Map.of(built.digest(), 100.0));

    String environment = Workshop.get(local.url(target) + "/env").body();

    List<String> names =
        java.util.Arrays.stream(environment.replaceAll("[{}]", "").split(", "))
            .map(each -> each.substring(0, each.indexOf('=')))
            .toList();
    assertThat(names)
        .contains("PORT", "RELEASE_DIGEST", "HOME")
        .isSubsetOf(
            "PATH",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "JAVA_HOME",
            "HOME",
            "PORT",
            "RELEASE_DIGEST",
            "GUARDIAN_LOCAL_MARK",
            "_");
  }

  @Test
  void the_daemons_answer_only_who_shows_the_homes_token_and_only_on_loopback() throws Exception {
    Home home = new Home(local.home());

    for (Daemon daemon : List.of(Daemon.edge(home), Daemon.observer(home))) {
      int port = daemon.find().orElseThrow().port();
      assertThat(Workshop.status("http://127.0.0.1:" + port + "/services?service=x"))
          .isEqualTo(401);
      assertThatThrownBy(
              () ->
                  new Asking()
                      .daemon(port, "/", "0".repeat(64), new byte[0], Duration.ofSeconds(5)))
          .hasMessageContaining("401");
    }
    assertThat(Files.getPosixFilePermissions(home.token()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(home.root()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.readString(Path.of("/proc/net/tcp")))
        .as("listening on every address")
        .doesNotContainPattern(" 00000000:" + hex(daemonPort(home)) + " ");
  }

  private static int daemonPort(Home home) {
    return Daemon.edge(home).find().orElseThrow().port();
  }

  private static String hex(int port) {
    return String.format("%04X", port);
  }

  @Test
  void what_a_client_sends_arrives_and_what_is_answered_too() throws Exception {
    Target target = target("echo");
    Built built = workshop.build("name=echo");
    deploy(built, "k1", target);
    shift("k2", target, Map.of(built.digest(), 100.0));

    assertThat(Workshop.get(local.url(target) + "/echo/a%2Fb//c?q=%20x&y").body())
        .contains("GET /echo/a%2Fb//c?q=%20x&y");
    assertThat(Workshop.post(local.url(target) + "/echo", "x".repeat(300_000)).body())
        .contains("POST /echo")
        .contains("300000 bytes");
  }

  private static int failuresUntil(AtomicBoolean over, String url) {
    int failures = 0;
    while (!over.get()) {
      failures += Workshop.status(url) == 200 ? 0 : 1;
    }
    return failures;
  }

  private static Serving deploy(Built built, String key, Target target) {
    local.deploy(built.deployment(key, target));
    return local.deploy(built.deployment(key, target));
  }

  private static Serving shift(String key, Target target, Map<String, Double> weights) {
    local.setTraffic(key, target, weights);
    return local.setTraffic(key, target, weights);
  }

  private static List<Kind> kinds(String service) {
    return local.deployments().lines().stream()
        .filter(each -> each.service().equals(service))
        .map(DeploymentLog.Line::kind)
        .toList();
  }
}
