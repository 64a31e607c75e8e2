package dev.guardian.examples.benchmarks.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.gate.Finding;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What decision 7 found of what goes over the wire. */
@Timeout(60)
class PayloadsTest {
  private static final Pipeline PIPELINE = Example.pipeline("unit");

  /** Above this a server logs a warning, by its documented default. */
  private static final int WARNED = 256 * 1024;

  /** Above this a server refuses a payload, by its documented default. */
  private static final int REFUSED = 2 * 1024 * 1024;

  /** More than 2 MB of what a careless tool says. */
  private static final GateResult LARGE =
      GateResult.failed(
          IntStream.range(0, 600)
              .mapToObj(i -> Finding.error("rule-" + i % 7, i + " " + "x".repeat(3_600)))
              .toList());

  @Test
  void events_and_commands_come_back_from_temporals_own_converter_and_from_ours() {
    try (Stand stand = new Stand(PIPELINE, FakeEffects.passing())) {
      stand.begin().approveAfterThreeHours().end();

      for (DataConverter converter :
          List.of(DefaultDataConverter.newDefaultInstance(), Payloads.CONVERTER)) {
        for (Stand.Decided each : stand.decided) {
          assertThat(passed(converter, each.event(), Event.class)).isEqualTo(each.event());
          for (Command command : each.commands()) {
            assertThat(passed(converter, command, Command.class)).isEqualTo(command);
          }
        }
      }
    }
  }

  @Test
  void commands_lose_their_kind_in_a_list_that_is_a_payload_of_its_own() {
    Command command = new Command.StopGate("r/tests/unit#1");

    assertThat(text(command)).contains("stop-gate");
    assertThat(text(List.of(command))).doesNotContain("stop-gate");
  }

  @Test
  void states_come_back_as_they_were_if_their_stages_name_their_kind() {
    try (Stand stand = new Stand(PIPELINE, FakeEffects.passing())) {
      stand.begin().approveAfterThreeHours().end();

      for (Decision decision : stand.fold()) {
        RunState state = decision.next();
        assertThat(passed(Payloads.CONVERTER, state, RunState.class)).isEqualTo(state);
      }
    }
  }

  @Test
  void the_test_server_takes_two_megabytes_that_a_real_server_would_refuse() {
    try (Stand stand = new Stand(PIPELINE, FakeEffects.answering(LARGE))) {
      RunPhase end = stand.begin().end();

      assertThat(end).isEqualTo(RunPhase.REJECTED);
      assertThat(size(LARGE)).isGreaterThan(REFUSED);
      assertThat(stand.history().getHistory().getSerializedSize()).isGreaterThan(REFUSED);
    }
  }

  @Test
  void the_first_fifty_findings_lead_to_the_same_feedback_and_are_small_enough() {
    GateResult cut = GateResult.failed(LARGE.findings().subList(0, FeedbackPacket.MOST_FINDINGS));

    try (Stand whole = new Stand(PIPELINE, FakeEffects.answering(LARGE));
        Stand part = new Stand(PIPELINE, FakeEffects.answering(cut))) {
      whole.begin().end();
      part.begin().end();

      assertThat(feedback(part).findings()).hasSize(50).isEqualTo(feedback(whole).findings());
      assertThat(feedback(whole).findingsLeftOut()).isEqualTo(550);
      assertThat(size(cut)).isLessThan(WARNED);
    }
  }

  private static FeedbackPacket feedback(Stand stand) {
    return stand.decided.stream()
        .flatMap(each -> each.commands().stream())
        .filter(Command.SendFeedback.class::isInstance)
        .map(each -> ((Command.SendFeedback) each).packet())
        .findFirst()
        .orElseThrow();
  }

  private static <T> T passed(DataConverter converter, T value, Class<T> type) {
    return converter.fromPayload(payload(converter, value), type, type);
  }

  private static String text(Object value) {
    return payload(Payloads.CONVERTER, value).getData().toStringUtf8();
  }

  private static int size(Object value) {
    return payload(Payloads.CONVERTER, value).getSerializedSize();
  }

  private static Payload payload(DataConverter converter, Object value) {
    return converter.toPayload(value).orElseThrow();
  }
}
