package dev.guardian.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Reason;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HtmlReportTest {
  @TempDir Path folder;

  @Test
  void the_head_says_what_became_of_the_change_and_why() {
    Document page = Page.of(Samples.rejected(), folder);

    assertThat(page.title()).isEqualTo("#2 Round instalments half up: REJECTED");
    assertThat(page.select("header .badge").text()).isEqualTo("✗ REJECTED");
    assertThat(page.select("header .why").text())
        .isEqualTo(
            "Sent back to its author: stage 'tests' is FAILED (unit FAILED: 41 tests, 1 failed).");
    assertThat(page.select("header .more li").eachText())
        .as("stages that were barred by it are no reasons of their own")
        .isEmpty();
  }

  @Test
  void a_run_that_waits_says_for_whom_and_why() {
    Document page = Page.of(Samples.waiting(), folder);

    assertThat(page.select("header .why").text())
        .startsWith("Waits for 1 of team maintainers: build/Build.java is on the guard surface");
    assertThat(page.select("#approvals").text()).contains("Nobody has answered");
  }

  @Test
  void the_facts_name_the_riskiest_file_the_rule_and_how_the_level_was_earned() {
    Elements facts = Page.of(Samples.mergedByApproval(), folder).select("#facts");

    assertThat(facts.text())
        .contains("forge/builder-01", "L2", "worked well in another repository")
        .contains("critical src/main/java/shop/orders/auth/AdminToken.java by 'area auth'")
        .contains(Samples.id("a1").hex(), Samples.id("b2").hex(), Samples.LANDED.hex())
        .contains("2026-03-04 10:15:02 UTC");
  }

  @Test
  void every_gate_of_the_definition_is_in_the_tables_whether_it_ran_or_not() {
    Elements rows = Page.of(Samples.rejected(), folder).select("table.gates tbody tr");

    assertThat(
            rows.stream()
                .map(row -> row.select("th").text() + ": " + row.select(".verdict").text()))
        .containsExactly(
            "format: ✓ passed",
            "compile: ✓ passed",
            "licences: ✗ failed",
            "unit: ✗ failed",
            "mutants: · not run",
            "jar: · not run");
  }

  @Test
  void conditions_show_what_was_found_and_wanted() {
    Elements row =
        Page.of(Samples.mergedAlone(), folder)
            .select("table.conditions tbody tr:contains(coverage.new.line)");

    assertThat(row.text()).isEqualTo("coverage.new.line >= 80% ✓ holds 93.4% >= 80%");
  }

  @Test
  void a_gate_that_passed_at_the_second_attempt_is_marked_flaky_and_shows_both_attempts() {
    Document page = Page.of(Samples.mergedAlone(), folder);
    Element lane = page.select(".lane:contains(flaky)").first();

    assertThat(lane.select(".bar").eachAttr("class")).containsExactly("bar earlier", "bar good");
    assertThat(page.select("table.gates").text()).contains("flaky: it failed before it passed");
  }

  @Test
  void a_gate_that_did_not_run_names_the_run_that_its_result_comes_from() {
    SampleRun run =
        new SampleRun(
                Samples.pipeline(),
                "run-9",
                Samples.change(9, "Say more", Samples.file("README.md")))
            .reused(
                "static", "compile", GateResult.passed("exit code 0"), "run-7/static/compile#1");

    Document page = Page.of(run, folder);

    assertThat(page.select("table.gates").text())
        .contains("did not run: the same inputs as in run-7/static/compile#1");
    assertThat(page.select(".lane:contains(compile)").text()).contains("did not run");
  }

  @Test
  void a_gate_that_failed_at_both_attempts_is_not_called_flaky() {
    Document page = Page.of(Samples.rejected(), folder);

    assertThat(page.select(".timeline, table.gates").text())
        .contains("attempt 2")
        .doesNotContain("flaky");
  }

  @Test
  void findings_show_place_rule_message_and_mending_the_gravest_first() {
    Elements findings = Page.of(Samples.rejected(), folder).select("article.finding");

    assertThat(findings.select(".badge").eachText())
        .containsExactly("✗ error", "! warning", "! warning");
    assertThat(findings.first().text())
        .contains("test src/test/java/shop/orders/QuoteTest.java:57 tests / unit")
        .contains("expected: 100.00 EUR", "but was: 99.99 EUR")
        .contains("Suggested: make the sum of the instalments equal to the price");
    assertThat(
            findings
                .first()
                .select("details:not([open]) > pre")
                .first()
                .wholeText()
                .lines()
                .count())
        .isEqualTo(15);
  }

  @Test
  void a_conflict_is_a_finding_though_no_gate_found_it() {
    Document page = Page.of(Samples.conflicting(), folder);

    assertThat(page.select("article.finding").text()).contains("merge-conflict", "docs/api.md");
  }

  @Test
  void the_decision_is_as_deep_as_its_reasons_and_has_every_one() {
    SampleRun run = Samples.mergedByApproval();
    Reason reasoning = run.state().decision().reasoning();
    Elements tree = Page.of(run, folder).select(".tree");

    assertThat(tree.select(".rule")).hasSize(size(reasoning));
    assertThat(
            tree.select("li").stream()
                .mapToLong(
                    li -> li.parents().stream().filter(each -> each.tagName().equals("ul")).count())
                .max())
        .hasValue(depth(reasoning));
  }

  private static int size(Reason reason) {
    return 1 + reason.because().stream().mapToInt(HtmlReportTest::size).sum();
  }

  private static int depth(Reason reason) {
    return reason.because().stream().mapToInt(each -> 1 + depth(each)).max().orElse(0);
  }

  @Test
  void the_decision_is_open_just_where_a_rule_does_not_hold() {
    Elements branches = Page.of(Samples.mergedByApproval(), folder).select(".tree details");

    assertThat(
            branches.select("[open]").stream().map(each -> each.select("> summary .rule").text()))
        .containsExactly("its author merges it alone", "nothing is on the guard surface");
    assertThat(branches.not("[open]").select("> summary > .mark").eachText())
        .isNotEmpty()
        .containsOnly("✓ holds:");
  }

  @Test
  void an_answer_that_does_not_count_says_why() {
    Elements answers = Page.of(Samples.mergedByApproval(), folder).select(".approvals li");

    assertThat(answers.eachText())
        .satisfiesExactly(
            first -> assertThat(first).contains("user/7", "does not count: user/7 owns the agent"),
            second ->
                assertThat(second).contains("user/41001", "approved").doesNotContain("count"));
  }

  @Test
  void the_feedback_says_which_attempt_it_is_and_links_the_packet() {
    SampleRun run = Samples.rejected();
    ReportExtras extras =
        ReportExtras.of("orders", run.now()).withFeedback(folder.resolve("packets/2 first.md"));
    Elements feedback = Page.of(run, extras, folder).select("#feedback");

    assertThat(feedback.text()).contains("attempt 1 of 3, 2 left after it");
    assertThat(feedback.select("a").eachAttr("href")).containsExactly("packets/2%20first.md");
  }

  @Test
  void artifacts_stand_with_their_digests() {
    assertThat(Page.of(Samples.mergedAlone(), folder).select("#artifacts").text())
        .contains("orders orders.jar 19.6 KiB package / jar sha256:0f1e2d3c");
  }

  @Test
  void the_log_of_a_failed_gate_is_folded_and_keeps_head_and_tail() {
    Elements log = Page.of(Samples.rejected(), folder).select("#logs details:not([open])");

    assertThat(log.text())
        .contains("1 of 400", "60 of 400", "… 140 lines left out …", "201 of 400", "400 of 400")
        .doesNotContain("] 61 of 400", "] 200 of 400");
  }

  @Test
  void what_there_is_not_has_no_section() {
    Document page = Page.of(Samples.conflicting(), folder);

    assertThat(page.select("main > section").eachAttr("id"))
        .isEqualTo(
            List.of(
                "facts", "timeline", "stages", "findings", "decision", "approvals", "feedback"));
  }
}
