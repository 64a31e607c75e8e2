package dev.guardian.delivery;

import static dev.guardian.delivery.Samples.counts;
import static dev.guardian.delivery.Samples.evidence;
import static dev.guardian.delivery.Samples.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.ConditionOutcome.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProbeTriggerTest {
  private static final ProbeAnswer WELL = answer(true, 12, "200 from sha256:new");
  private static final ProbeAnswer SLOW = answer(true, 5_001, "200 from sha256:new");
  private static final ProbeAnswer OTHER = answer(false, 3, "200, but from sha256:old");

  @Test
  @Tag("threat:I5")
  void success_of_another_version_is_a_failure() {
    TriggerOutcome outcome = fails(OTHER);

    assertThat(outcome.answer()).isEqualTo(Answer.HOLDS);
    assertThat(outcome.found()).isEqualTo("not healthy after 3 ms: 200, but from sha256:old");
    assertThat(outcome.wanted()).isEqualTo("success by the deployed version");
  }

  @Test
  @Tag("twin:I5")
  void success_of_the_deployed_version_is_health() {
    assertThat(fails(WELL).answer()).isEqualTo(Answer.FAILS);
  }

  @Test
  void of_several_instances_one_that_fails_is_enough() {
    assertThat(fails(WELL, OTHER, WELL).answer()).isEqualTo(Answer.HOLDS);
  }

  @Test
  void slower_is_slower_than_the_limit() {
    assertThat(slower(SLOW).answer()).isEqualTo(Answer.HOLDS);
    assertThat(slower(WELL, SLOW).answer()).isEqualTo(Answer.HOLDS);
    assertThat(slower(WELL).answer()).isEqualTo(Answer.FAILS);
    assertThat(slower(WELL).wanted()).isEqualTo("an answer within 5 s");
  }

  @Test
  void how_fast_it_failed_says_nothing() {
    assertThat(slower(OTHER).answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(slower(answer(true, -3, "")).answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(slower(answer(false, 6_000, "gave up")).answer()).isEqualTo(Answer.HOLDS);
  }

  @Test
  void a_probe_that_nobody_made_is_no_evidence() {
    TriggerOutcome outcome =
        outcome("probe /live fails", evidence(counts("new", 0, 0), null, WELL));

    assertThat(outcome.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(outcome.found()).isEqualTo("nobody probed /live; probed were /health");
    assertThat(slower().answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(slower().found()).isEqualTo("nobody probed /health");
  }

  private static TriggerOutcome fails(ProbeAnswer... answers) {
    return outcome("probe /health fails", evidence(counts("new", 0, 0), null, answers));
  }

  private static TriggerOutcome slower(ProbeAnswer... answers) {
    return outcome("probe /health slower than 5s", evidence(counts("new", 0, 0), null, answers));
  }

  private static ProbeAnswer answer(boolean healthy, long millis, String detail) {
    return new ProbeAnswer("/health", healthy, Duration.ofMillis(millis), detail);
  }
}
