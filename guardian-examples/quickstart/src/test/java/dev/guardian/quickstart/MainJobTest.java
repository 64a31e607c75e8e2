package dev.guardian.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a user starts it: real git, real gates, a process of its own. */
final class MainJobTest {
  @TempDir Path folder;

  @Test
  void four_changes_end_as_the_story_says() throws Exception {
    try (ChildMainJob job = new ChildMainJob(folder)) {
      ChildMainJob.Ended ended = job.run("--approve=yes");

      assertThat(ended.exitCode()).as(ended.output()).isZero();
      isTheStory(job.world(), ended);
    }
  }

  private static void isTheStory(Path world, ChildMainJob.Ended ended) throws Exception {
    assertThat(ended.output().strip()).endsWith(world.resolve("outcomes.json").toString());
    EndedWorld after = new EndedWorld(world);
    after.endedAsTheStorySays();
    theDocumentationMergedByItself(after.change(1));
    theFeatureCameBackOnce(world, after.change(2));
    theAuthenticationWasHeld(after.change(3));
    thePriceWasTakenBack(world, after);
    theChartsAreThere(world, after);
    theOutputTellsIt(ended.output());
    theTimingsAddUp(after.outcomes().path("timings"));
  }

  private static void theDocumentationMergedByItself(JsonNode change) {
    assertThat(change.path("author").asText()).isEqualTo("shop/scribe");
    assertThat(change.path("risk").asText()).isEqualTo("low");
    assertThat(change.path("approvals")).isEmpty();
    assertThat(change.path("reasons").path(0).asText())
        .startsWith("shop/scribe at L1 merges docs, tests alone");
  }

  private static void theFeatureCameBackOnce(Path world, JsonNode change) throws Exception {
    assertThat(change.path("risk").asText()).isEqualTo("medium");
    assertThat(change.path("runs").path(0).path("outcome").asText()).isEqualTo("REJECTED");
    JsonNode files = change.path("runs").path(0).path("feedback");
    JsonNode packet = new ObjectMapper().readTree(world.resolve(files.path(0).asText()).toFile());
    assertThat(packet.path("findings")).hasSize(1);
    JsonNode finding = packet.path("findings").path(0).path("finding");
    assertThat(finding.path("category").asText()).isEqualTo("test");
    assertThat(finding.path("path").asText())
        .isEqualTo("src/test/java/shop/orders/InstalmentsTest.java");
    assertThat(finding.path("line").asInt()).isEqualTo(24);
    assertThat(finding.path("message").asText()).contains("expected: <100.00> but was: <99.99>");
    assertThat(packet.path("attemptsLeft").asInt()).isEqualTo(2);
    assertThat(Files.readString(world.resolve(files.path(1).asText())))
        .contains("InstalmentsTest.java:24", "expected: <100.00> but was: <99.99>", "2 left");
  }

  private static void theAuthenticationWasHeld(JsonNode change) {
    assertThat(change.path("risk").asText()).isEqualTo("critical");
    assertThat(change.path("approvals").path(0).asText()).isEqualTo("approved by user/1007");
    assertThat(change.path("reasons").toString())
        .contains("by 'area auth' because whoever gets past it can read and change every order");
  }

  private static void thePriceWasTakenBack(Path world, EndedWorld after) throws Exception {
    JsonNode change = after.change(4);
    assertThat(change.path("levels").path("before").asText()).isEqualTo("L2");
    assertThat(change.path("levels").path("after").asText()).isEqualTo("L1");
    JsonNode delivery = after.deliveries().delivery(4);
    JsonNode verdict = delivery.path("verdicts").path(delivery.path("verdicts").size() - 1);
    assertThat(verdict.path("verdict").asText()).isEqualTo("REGRESSED");
    assertThat(verdict.path("canary").path("requests").asDouble()).isGreaterThanOrEqualTo(50);
    assertThat(verdict.path("canary").path("errors").asDouble()).isPositive();
    assertThat(verdict.path("stable").path("requests").asDouble()).isGreaterThan(50);
    assertThat(verdict.path("stable").path("errors").asDouble()).isZero();
    assertThat(delivery.path("reason").asText())
        .startsWith("'error.rate > 2 x baseline': ")
        .containsPattern("[0-9]+ of [0-9]+ failed .*, stable 0 of [0-9,]+ failed");
    // Of the bad version's traffic some failed, and nobody else's.
    assertThat(change.path("customers").path("failed").asLong()).isPositive();
    assertThat(Files.readString(world.resolve(change.path("fixTask").asText())))
        .contains(
            "For shop/builder.",
            change.path("merges").path(0).asText(),
            delivery.path("digest").asText(),
            delivery.path("returnedTo").asText(),
            "error.rate > 2 x baseline",
            "ArithmeticException: Non-terminating decimal expansion");
    assertThat(change.path("runs").path(0).path("feedback")).hasSize(2);
  }

  private static void theChartsAreThere(Path world, EndedWorld after) throws Exception {
    for (int number = 1; number <= 4; number++) {
      String report = after.change(number).path("report").asText();
      assertThat(Jsoup.parse(world.resolve(report).toFile()).select("svg.plot[role=img]"))
          .as("charts of %s", report)
          .isNotEmpty();
    }
  }

  private static void theOutputTellsIt(String output) {
    assertThat(output)
        .contains("1  docs-fix", "2  feature", "3  auth", "held for a person", "merged as")
        .contains("4  price", "read back: ", "rolled back: ", "a task to mend it: ")
        .containsPattern("unit +[0-9.]+ s +44 tests, 1 failed")
        .doesNotContain("\033");
  }

  private static void theTimingsAddUp(JsonNode timings) {
    double wall = timings.path("wall").asDouble();
    double inside = timings.path("insideGates").asDouble();
    assertThat(inside).isPositive().isLessThan(wall);
    assertThat(timings.path("outsideGates").asDouble())
        .isCloseTo(wall - inside, org.assertj.core.data.Offset.offset(0.01));
    assertThat(timings.path("holdDown").asDouble()).isGreaterThan(3.9);
  }
}
