package dev.guardian.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.kernel.Event;
import dev.guardian.kernel.PlayedEvents;
import dev.guardian.spi.JournalException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EventCodecTest {

  @Test
  void every_event_is_read_as_it_was_written() throws Exception {
    for (Event event : PlayedEvents.events()) {
      assertThat(EventCodec.readEvent(EventCodec.write(event))).isEqualTo(event);
    }
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
