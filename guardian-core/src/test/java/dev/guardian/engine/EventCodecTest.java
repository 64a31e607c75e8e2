package dev.guardian.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.PlayedEvents;
import dev.guardian.spi.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void every_event_is_read_as_it_was_written() throws Exception {
    for (Event event : PlayedEvents.events()) {
      assertThat(EventCodec.readEvent(EventCodec.write(event))).isEqualTo(event);
    }
  }

  @Test
  @Tag("threat:J7")
  void a_gate_that_ran_is_written_as_before_results_were_used_again() {
    Event ran = new Event.GateFinished(NOON, "r/tests/unit#1", Duration.ZERO, GateResult.passed());

    String json = EventCodec.write(ran);

    assertThat(json)
        .isEqualTo(
            "{\"event\":\"gate-finished\",\"at\":\"2026-01-01T12:00:00Z\",\"command\":\"r/tests/unit#1\","
                + "\"took\":\"PT0S\",\"result\":{\"verdict\":\"PASSED\",\"summary\":\"\",\"findings\":[],"
                + "\"measurements\":[],\"outputs\":{},\"artifacts\":[],\"log\":\"\"}}");
    assertThat(EventCodec.readEvent(json)).isEqualTo(ran);
  }

  @Test
  void a_gate_that_did_not_run_is_written_with_what_stands_for_it() {
    Event reused =
        new Event.GateFinished(
            NOON, "r/tests/unit#1", Duration.ZERO, GateResult.passed(), "q/tests/unit#1");

    String json = EventCodec.write(reused);

    assertThat(json).endsWith(",\"from\":\"q/tests/unit#1\"}");
    assertThat(EventCodec.readEvent(json)).isEqualTo(reused);
  }

  @Test
  void every_kind_of_command_can_be_written() throws Exception {
    assertThat(EventCodec.write(PlayedEvents.commands())).startsWith("[{\"command\":\"run-gate\"");
    assertThat(EventCodec.write(List.of())).isEqualTo("[]");
  }

  @Test
  @Tag("threat:J7")
  void an_event_of_a_newer_version_is_refused_with_the_next_step() {
    assertThatThrownBy(
            () ->
                EventCodec.readEvent("{\"event\":\"teleported\",\"at\":\"2026-01-01T00:00:00Z\"}"))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("teleported")
        .hasMessageContaining("use the version that wrote it");
  }
}
