package dev.guardian.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Principal;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.quickstart.SampleDeliveries;
import dev.guardian.quickstart.SampleDelivery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page says of rollouts and watches. */
final class DeliveryPagesTest {
  @TempDir Path folder;

  @Test
  void a_rollout_that_was_taken_back_says_why_from_where_and_to_where() {
    Element section = DeliveredPages.rolledBack(folder).select("#delivery-production").first();

    assertThat(section.select(".outcome").text())
        .isEqualTo(
            "← rolled back Worse than the stable version, so it was taken back: 'error.rate > 2 x"
                + " baseline': 5.66% against 0.1% (12 of 212 against 4 of 4,038, ratio 17 to 180)."
                + " 12.4 s");
    assertThat(section.select(".facts > div").eachText())
        .contains(
            "Plan 5 % for 8 s, then 25 % for 8 s, then 100 %",
            "Release service 0f1e2d3c4b5a " + SampleDelivery.CANARY,
            "Returned to 9a8b7c6d5e4f " + SampleDelivery.STABLE,
            "Service local/orders",
            "Read back last 2026-03-04 10:16:14 UTC 0f1e2d3c4b5a 0 % 9a8b7c6d5e4f 100 %")
        .anyMatch(fact -> fact.startsWith("Commit 1f2e3d4c5b") && fact.contains("shop/keeper"));
    assertThat(section.select(".task a").eachAttr("href")).containsExactly("task.md");
    assertThat(section.select("details.log pre").text()).contains("IndexOutOfBoundsException: 20");
  }

  @Test
  void the_triggers_stand_with_verdict_evidence_and_chance() {
    List<String> rows = DeliveredPages.rolledBack(folder).select(".triggers tbody tr").eachText();

    assertThat(rows)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("error.rate > 2 x baseline ✗ fires 5.66% against 0.1%")
                    .contains("p < 0.0001 at most 2 x the stable version's"),
            second -> assertThat(second).contains("✓ does not fire", "p = 0.18"),
            third -> assertThat(third).contains("probe /health fails", "names the version"));
  }

  @Test
  void a_delivered_release_returned_to_nothing_and_opened_no_task() {
    Element section = DeliveredPages.delivered(folder).select("#delivery-production").first();

    assertThat(section.select(".outcome").text())
        .isEqualTo("✓ delivered Has all traffic; no trigger fired at its last look. 18.0 s");
    assertThat(section.text()).doesNotContain("Returned to");
    assertThat(section.select(".task, details.log")).isEmpty();
  }

  @Test
  void a_broken_observer_is_called_one() {
    Document page = DeliveredPages.aborted(folder);

    assertThat(page.select("#delivery-production .why").text())
        .isEqualTo(
            "Nobody could tell how it does, so it was taken back: no evidence within 10s:"
                + " observer broken: the metric source does not answer: connection refused.");
    assertThat(page.select(".triggers .badge").eachText()).contains("? no evidence");
  }

  @Test
  void a_rollout_that_is_held_says_what_is_missing() {
    SampleDelivery blind =
        new SampleDelivery()
            .reads(900, 5)
            .looks(1_400, 2_400, 0, 0.01)
            .blind(4, "connection refused");
    SampleDelivery few =
        new SampleDelivery()
            .reads(900, 5)
            .looks(1_400, 2_400, 0, 0.01)
            .judged(Answer.UNKNOWN, "12 of 50 requests");

    assertThat(DeliveryWords.of(blind.holding(20_000)))
        .isEqualTo(
            "Held at 5 % because there is not enough evidence: observer broken: connection"
                + " refused.");
    assertThat(DeliveryWords.of(few.holding(20_000)))
        .contains("not enough evidence: 'error.rate > 2 x baseline': 12 of 50 requests");
  }

  @Test
  void what_goes_on_says_how_far_it_is() {
    Document page = DeliveredPages.soaking(folder);

    assertThat(page.select("header .why").text())
        .isEqualTo("Rollout to production: Is being measured with 25 % of the traffic.");
    assertThat(page.select("header .more li")).isEmpty();
    assertThat(page.select("#delivery-production .took").first().text()).isEqualTo("20.3 s so far");
  }

  @Test
  void a_plan_that_had_to_change_says_so() {
    assertThat(DeliveredPages.allAtOnce(folder).select("#delivery-production .facts").text())
        .contains("Plan 100 % the platform cannot split traffic, so that all of it moves at once");
  }

  @Test
  void a_release_that_never_came_up_has_no_chart_and_unjudged_triggers() {
    Element section = DeliveredPages.failed(folder).select("#delivery-production").first();

    assertThat(section.select("figure")).isEmpty();
    assertThat(section.select(".triggers .badge").eachText())
        .hasSize(3)
        .containsOnly("· not judged");
    assertThat(section.select(".why").text())
        .isEqualTo("Taken down: the release does not come up: it ended with 1 after 0.4 s.");
  }

  @Test
  void a_watch_that_alerts_has_a_section_of_its_own() {
    Document page = DeliveredPages.alerting(folder);
    Element section = page.select("#delivery-after-delivery").first();

    assertThat(section.select("h2").text()).isEqualTo("Watch: after-delivery");
    assertThat(section.select(".why").text())
        .isEqualTo(
            "Worse than before, so it was taken back: 'error.rate > 2 x baseline': 3.1% against"
                + " 0.1%.");
    assertThat(section.select(".facts").text()).contains("every 2 s for 1 min", "production");
    assertThat(page.select("nav li").eachText())
        .contains("Rollout to production", "Watch: after-delivery");
  }

  @Test
  void the_tables_hold_what_the_chart_draws() {
    Element chart = DeliveredPages.rolledBack(folder).select("figure.canary").first();

    assertThat(chart.select("details:not([open]) table")).hasSize(2);
    assertThat(chart.select("table").first().select("tbody tr").eachText())
        .containsExactly(
            "+900 ms 2026-03-04 10:16:02 UTC 0 %",
            "+1.1 s 2026-03-04 10:16:03 UTC 5 %",
            "+9.3 s 2026-03-04 10:16:11 UTC 25 %",
            "+12.1 s 2026-03-04 10:16:14 UTC 0 %");
    assertThat(chart.select("table").last().select("tbody tr").last().text())
        .startsWith("+11.8 s 25 % 17 of 312, 5.45 % 4 ms")
        .endsWith("✗ regressed");
    assertThat(chart.select(".dot.canary").size() - 1)
        .as("a dot for each look, and the one of the legend")
        .isEqualTo(chart.select("table").last().select("tbody tr").size() * 2);
  }

  @Test
  void timeline_and_stages_show_deliveries_in_words_and_time() {
    Document page = DeliveredPages.alerting(folder);

    assertThat(page.select(".stage-head").eachText())
        .contains(
            "production ✓ delivered 18.0 s see above after approve",
            "after-delivery ← rolled back 25.0 s see above after production");
    assertThat(page.select(".timeline .lane").eachText())
        .anyMatch(lane -> lane.contains("bring up") && lane.endsWith("1.1 s"))
        .anyMatch(lane -> lane.contains("at 5 %") && lane.endsWith("8.2 s"))
        .anyMatch(lane -> lane.contains("rolled back: watch") && lane.endsWith("25.0 s"));
  }

  @Test
  void a_rollout_that_has_not_begun_is_a_stage_that_did_not_run() {
    Document page =
        Page.of(Samples.mergedAlone().state(), DeliveredPages.PIPELINE, extras(), folder);

    assertThat(page.select(".stage-head").eachText())
        .contains("production · not run after approve");
    assertThat(page.select("section.delivery")).isEmpty();
  }

  @Test
  void a_page_can_be_written_in_every_phase() {
    for (RolloutPhase phase : RolloutPhase.values()) {
      Document page =
          DeliveredPages.page(
              folder,
              RunPhase.RUNNING,
              "",
              new SampleDelivery().because("so it is").now(phase),
              null);

      assertThat(page.select("#delivery-production .badge").first().text())
          .isEqualTo(Badge.of(phase).symbol() + " " + Badge.of(phase).word());
    }
  }

  @Test
  void a_run_that_somebody_ordered_has_a_page_without_a_change() {
    RunState change =
        DeliveredPages.state(RunPhase.DELIVERED, "", SampleDeliveries.delivered(), null);
    DeliveryOrder order =
        new DeliveryOrder(
            DeliveryOrder.Kind.PROMOTE,
            "production",
            SampleDelivery.release(),
            Principal.user(7),
            "the week is over");
    RunState ordered =
        new RunState(
            "order-1",
            RunPhase.DELIVERED,
            new dev.guardian.change.Subject.ReleaseSubject(
                "local/orders", SampleDelivery.CANARY, "production", "sha256:00"),
            null,
            order,
            SampleDelivery.START,
            SampleDelivery.at(18_000),
            Map.of("production", change.stages().get("production")),
            Map.of(),
            null,
            null,
            List.of(),
            null,
            List.of(SampleDelivery.release()),
            null,
            "");

    Document page = Page.of(ordered, DeliveredPages.PIPELINE, extras(), folder);

    assertThat(page.title()).isEqualTo("Promote to production: DELIVERED");
    assertThat(page.select("#facts").text()).contains("Ordered by user/7 the week is over");
    assertThat(page.select("#delivery-production figure")).isNotEmpty();
  }

  private static ReportExtras extras() {
    return ReportExtras.of("orders", SampleDelivery.at(20_300));
  }
}
