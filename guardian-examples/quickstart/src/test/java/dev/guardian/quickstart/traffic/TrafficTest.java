package dev.guardian.quickstart.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TrafficTest {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server = listening(0, number -> 200);

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void a_good_service_fails_nothing() {
    TrafficSnapshot seen = ofTheFirst(200, number -> 200);

    assertThat(seen.failed()).isZero();
    assertThat(seen.refused()).isZero();
    assertThat(seen.p99()).isGreaterThanOrEqualTo(seen.median()).isPositive();
  }

  @Test
  void keeps_its_pace_while_the_service_keeps_up() {
    try (Traffic traffic = Traffic.start(plan().perSecond(200))) {
      long before = await(traffic, snapshot -> snapshot.sent() >= 20).sent();
      long began = System.nanoTime();

      await(traffic, snapshot -> snapshot.sent() >= before + 300);

      // At this rate 1.5 seconds, less the 0.2 that may be caught up.
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(Duration.ofMillis(1_200), Duration.ofSeconds(10));
    }
  }

  @Test
  void counts_what_fails_and_goes_on() {
    TrafficSnapshot seen =
        ofTheFirst(300, number -> number % 10 == 0 ? 500 : number % 10 == 1 ? 404 : 200);

    assertThat(seen.failed()).isEqualTo(30);
    assertThat(seen.refused()).isEqualTo(30);
    assertThat(seen.seconds().stream().mapToInt(Second::failed).sum()).isEqualTo(30);
  }

  @Test
  void a_service_that_goes_away_and_comes_back_only_costs_requests() {
    try (Traffic traffic = Traffic.start(plan())) {
      await(traffic, snapshot -> snapshot.sent() >= 50);
      Instant gone = Instant.now();
      assertThat(traffic.failuresSince(Instant.EPOCH)).isEmpty();

      server.stop(0);
      TrafficSnapshot without = await(traffic, snapshot -> snapshot.failed() >= 20);
      server = listening(server.getAddress().getPort(), number -> 200);
      await(traffic, snapshot -> snapshot.sent() - snapshot.failed() >= without.sent() + 50);

      assertThat(traffic.failuresSince(gone))
          .hasSizeGreaterThanOrEqualTo(20)
          .allSatisfy(failure -> assertThat(failure.what()).contains("Exception"));
    }
  }

  @Test
  void an_answer_that_does_not_come_is_a_failure() {
    CountDownLatch never = new CountDownLatch(1);
    restart(number -> number % 4 == 0 ? waiting(never) : 200);

    TrafficSnapshot seen =
        until(
            plan().customers(4).patience(Duration.ofMillis(100)),
            snapshot -> snapshot.failed() >= 3);

    never.countDown();
    assertThat(seen.sent()).isGreaterThan(seen.failed());
  }

  @Test
  void closes_at_once_while_answers_are_missing() {
    CountDownLatch never = new CountDownLatch(1);
    restart(number -> waiting(never));
    Traffic traffic = Traffic.start(plan());
    await(traffic, snapshot -> asked.get() == 8);

    long began = System.nanoTime();
    traffic.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    assertThat(traffic.snapshot().sent()).isZero();
    never.countDown();
  }

  private TrafficPlan plan() {
    return TrafficPlan.against(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .perSecond(500);
  }

  /**
   * Returns what was seen of a service that answers so many requests and no more. Were it to go on,
   * the customers and the service would count at moments of their own: an answer that one of them
   * has given and the other not yet seen, or that closing the traffic gave up.
   */
  private TrafficSnapshot ofTheFirst(int requests, IntUnaryOperator status) {
    CountDownLatch never = new CountDownLatch(1);
    restart(number -> number < requests ? status.applyAsInt(number) : waiting(never));
    try (Traffic traffic = Traffic.start(plan().patience(LONGEST))) {
      TrafficSnapshot seen = await(traffic, snapshot -> snapshot.sent() >= requests);
      assertThat(seen.sent()).isEqualTo(requests);
      never.countDown();
      return seen;
    }
  }

  /** Returns what was seen in the end, when no request is under way any more. */
  private TrafficSnapshot until(TrafficPlan plan, Predicate<TrafficSnapshot> enough) {
    Traffic traffic = Traffic.start(plan);
    try (traffic) {
      await(traffic, enough);
    }
    return traffic.snapshot();
  }

  private static TrafficSnapshot await(Traffic traffic, Predicate<TrafficSnapshot> enough) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      TrafficSnapshot now = traffic.snapshot();
      if (enough.test(now)) {
        return now;
      }
      assertThat(System.nanoTime()).as("after %s: %s", LONGEST, now).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static int waiting(CountDownLatch latch) {
    try {
      latch.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 200;
  }

  private void restart(IntUnaryOperator status) {
    server.stop(0);
    server = listening(0, status);
  }

  /**
   * @param status the status of an answer by the number of its request, from 0
   */
  private HttpServer listening(int port, IntUnaryOperator status) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      http.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.sendResponseHeaders(status.applyAsInt(asked.getAndIncrement()), -1);
            }
          });
      http.setExecutor(threads);
      http.start();
      return http;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
