package dev.guardian.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.VersionSample;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunPhase;
import dev.guardian.quickstart.SampleDelivery;
import dev.guardian.quickstart.terminal.Deliveries;
import dev.guardian.quickstart.terminal.Ink;
import dev.guardian.quickstart.terminal.RunView;
import dev.guardian.quickstart.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout that the real kernel decides, as the page and the terminal show it. */
final class DecidedRolloutTest {
  private static final String STABLE = SampleDelivery.STABLE;

  @TempDir Path folder;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Deliveries deliveries = new Deliveries();
  private final SampleRun run = Samples.mergedAlone(DeliveredPages.PIPELINE);
  private Instant now = run.now();

  @Test
  void a_version_that_fails_requests_is_told_and_drawn_until_it_is_back_at_zero() {
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    RunView view = new RunView(new Screen(out, false, new Ink(false, true), 0));
    run.toldTo(
        (state, event, commands) -> {
          view.decided(state, event, commands);
          deliveries.decided(state, event, commands);
        });

    view.decided(run.state(), new Event.TimerFired(now, "none"), List.of());

    claimed();
    assertThat(deliveries.underWay()).extracting(Deliveries.UnderWay::stage).contains("production");
    deployed();
    shifted();
    while (step() == 0) {
      look(0);
    }
    shifted();
    while (run.state().rollouts().get("production").ending() == null) {
      look(0.06);
    }
    rolledBack();

    assertThat(run.state().phase()).isEqualTo(RunPhase.ROLLED_BACK);
    assertThat(deliveries.underWay()).isEmpty();
    assertThat(written.toString(StandardCharsets.UTF_8))
        .containsSubsequence(
            "delivers 0f1e2d3c4b5a beside 9a8b7c6d5e4f: 5% for 8s, then 25% for 8s, then 100%",
            "0 %  read back: 9a8b7c6d5e4f 100 %, 0f1e2d3c4b5a 0 %",
            "5 %  read back",
            "5 %  healthy  canary 0/400 failed 0 %",
            "25 %  read back",
            "25 %  regressed, back to 9a8b7c6d5e4f: 'error.rate > 2 x baseline'",
            "0 %  read back",
            "rolled back: 9a8b7c6d5e4f has all traffic",
            "a task to mend it: Mend change 1")
        .doesNotContain("ROLLED_BACK: ");
    Document page =
        Page.of(run.state(), DeliveredPages.PIPELINE, ReportExtras.of("orders", run.now()), folder);
    assertThat(page.select("#delivery-production .why").text())
        .startsWith("Worse than the stable version, so it was taken back: 'error.rate");
    assertThat(page.select("figure.canary text").eachText())
        .contains("5 %", "25 %")
        .anyMatch(text -> text.startsWith("judged worse +"))
        .anyMatch(text -> text.startsWith("back at 0 % +"));
    assertThat(page.select("figure.canary .no-data")).isEmpty();
    assertThat(page.select("#feedback").text()).contains("after it was taken back");
  }

  private int step() {
    return run.state().rollouts().get("production").step();
  }

  private String digest() {
    return run.state().releases().get(0).digest();
  }

  private void happens(Event event) {
    run.decide(event);
  }

  private Instant after(long millis) {
    now = now.plusMillis(millis);
    return now;
  }

  private static Serving serving(String canary, double percent) {
    return new Serving(
        List.of(new Serving.Version(STABLE, 100 - percent), new Serving.Version(canary, percent)));
  }

  private void claimed() {
    Release before = new Release("orders", STABLE, Samples.id("0a"), SampleRun.START, null);
    happens(
        new Event.DeliveryClaimed(
            after(20),
            run.outstanding(Command.ClaimDelivery.class, "production").id(),
            new DeliveryRecord(List.of(before), java.util.Set.of(), null, null),
            new Serving(List.of(new Serving.Version(STABLE, 100))),
            true));
  }

  private void deployed() {
    happens(
        new Event.Deployed(
            after(900),
            run.outstanding(Command.Deploy.class, "production").id(),
            serving(digest(), 0)));
  }

  private void shifted() {
    Command.SetTraffic command = run.outstanding(Command.SetTraffic.class, "production");
    happens(
        new Event.TrafficSet(
            after(30), command.id(), serving(digest(), command.weights().get(digest()))));
  }

  /** The timer of the next look fires, and the look is answered: 1,000 requests a second. */
  private void look(double failing) {
    Command.SetTimer timer = run.outstanding(Command.SetTimer.class, "look-at");
    now = timer.due();
    happens(new Event.TimerFired(now, timer.id()));
    Command.Observe look = run.outstanding(Command.Observe.class, "production");
    double percent = run.state().rollouts().get("production").plan().get(step()).percent();
    Instant at = after(15);
    happens(
        new Event.Observed(
            at,
            look.id(),
            new Observation(
                at,
                sample(digest(), look.from(), percent, failing),
                sample(STABLE, look.from(), 100 - percent, 0),
                List.of(new ProbeAnswer("/health", true, Duration.ofMillis(3), "200")),
                serving(digest(), percent))));
  }

  private VersionSample sample(String digest, Instant from, double percent, double failing) {
    long requests = Math.round(10 * percent * (Duration.between(from, now).toMillis() / 500) / 2.0);
    return new VersionSample(
        digest,
        from,
        now,
        requests,
        Math.floor(requests * failing),
        new Distribution(List.of(new Distribution.Bucket(0.004, requests))),
        Map.of());
  }

  private void rolledBack() {
    happens(
        new Event.RolledBack(
            after(60),
            run.outstanding(Command.RollBack.class, "production").id(),
            new Serving(List.of(new Serving.Version(STABLE, 100))),
            "GET /orders 500\n"));
  }
}
