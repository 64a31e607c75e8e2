package dev.guardian.quickstart.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.quickstart.traffic.Traffic;
import dev.guardian.quickstart.traffic.TrafficPlan;
import dev.guardian.quickstart.traffic.TrafficSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars that the gates would build, run as a platform runs them. */
final class SampleServiceTest {
  private static final int ENOUGH_REQUESTS = 1_000;

  @TempDir static Path folder;

  private static SampleTree beforeFourth;
  private static SampleTree afterFourth;
  private static Path good;
  private static Path bad;

  @BeforeAll
  static void build() throws Exception {
    List<String> all = new ArrayList<>(SampleTree.EARLIER_CHANGES);
    beforeFourth = SampleTree.with(folder.resolve("before"), all);
    all.add("4-price-of-each");
    afterFourth = SampleTree.with(folder.resolve("after"), all);
    good = beforeFourth.jar();
    bad = afterFourth.jar();
  }

  @Test
  void health_names_version_and_digest() throws Exception {
    try (RunningService service = RunningService.start(good)) {
      assertThat(service.get("/health"))
          .isEqualTo(
              "{\"status\":\"ok\",\"version\":\"development\",\"release\":\"%s\"}"
                  .formatted(SampleTree.digest(good)));
    }
  }

  @Test
  void a_change_of_the_documentation_gives_the_very_same_jar() throws Exception {
    List<String> undocumented = new ArrayList<>(SampleTree.EARLIER_CHANGES);
    undocumented.remove("1-docs-fix");
    Path other = SampleTree.with(folder.resolve("undocumented"), undocumented).jar();

    assertThat(SampleTree.digest(other)).isEqualTo(SampleTree.digest(good));
    assertThat(SampleTree.digest(good)).isNotEqualTo(SampleTree.digest(bad));
  }

  @Test
  void stops_when_it_is_told_to() throws Exception {
    try (RunningService service = RunningService.start(good)) {
      service.get("/health");

      assertThat(service.stops()).isTrue();
    }
  }

  @Test
  void the_smoke_test_passes_even_after_the_fourth_change() throws Exception {
    try (RunningService service = RunningService.start(bad)) {
      SampleTree.Ended smoke = smoke(afterFourth, service.base());

      assertThat(smoke.exitCode()).as(smoke.output()).isZero();
      assertThat(smoke.output()).contains(service.base() + " does what a customer expects");
    }
  }

  @Test
  void the_smoke_test_says_what_is_wrong() throws Exception {
    int nobody;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = taken.getLocalPort();
    }

    assertThat(smoke(beforeFourth, URI.create("http://127.0.0.1:" + nobody)))
        .isEqualTo(
            new SampleTree.Ended(
                1,
                "build: GET /health got no answer from http://127.0.0.1:%d: %s%n"
                    .formatted(nobody, "java.net.ConnectException: Connection refused")));
    assertThat(beforeFourth.build("smoke", Map.of("BASE_URL", "orders")))
        .extracting(SampleTree.Ended::exitCode, SampleTree.Ended::output)
        .containsExactly(
            1,
            "build: BASE_URL says where the service answers, such as http://localhost:8080,"
                + " but is orders%n".formatted());
  }

  @Test
  void the_fourth_change_fails_some_of_what_customers_ask_for() throws Exception {
    try (RunningService service = RunningService.start(bad)) {
      TrafficSnapshot seen = traffic(service.base());

      assertThat(seen.failedShare()).as("%s", seen).isBetween(0.05, 0.15);
      assertThat(seen.refused()).isZero();
      assertThat(service.log().lines())
          .hasSize((int) seen.failed())
          .allMatch(line -> line.contains("Non-terminating decimal expansion"))
          .allMatch(line -> line.contains("shop.orders.Money.dividedBy(Money.java:"));
    }
  }

  @Test
  void without_the_fourth_change_nothing_fails() throws Exception {
    try (RunningService service = RunningService.start(good)) {
      TrafficSnapshot seen = traffic(service.base());

      assertThat(seen.failed()).as("%s", seen).isZero();
      assertThat(seen.refused()).isZero();
      assertThat(service.log()).isEmpty();
    }
  }

  private static SampleTree.Ended smoke(SampleTree tree, URI base)
      throws IOException, InterruptedException {
    return tree.build("smoke", Map.of("BASE_URL", base.toString()));
  }

  private static TrafficSnapshot traffic(URI base) {
    Traffic traffic = Traffic.start(TrafficPlan.against(base).perSecond(1_500));
    try (traffic) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (traffic.snapshot().sent() < ENOUGH_REQUESTS && System.nanoTime() < end) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    assertThat(traffic.snapshot().sent()).isGreaterThanOrEqualTo(ENOUGH_REQUESTS);
    return traffic.snapshot();
  }
}
