package dev.guardian.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.spi.JournalException;
import java.util.List;

/**
 * Writes events and commands as JSON and reads them again. An event kind or field it does not know
 * is an error.
 */
final class EventCodec {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private EventCodec() {}

  static String write(Event event) {
    try {
      return JSON.writerFor(Event.class).writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new JournalException("cannot write the event " + event.getClass().getSimpleName(), e);
    }
  }

  static String write(List<Command> commands) {
    try {
      return JSON.writerFor(
              JSON.getTypeFactory().constructCollectionType(List.class, Command.class))
          .writeValueAsString(commands);
    } catch (JsonProcessingException e) {
      throw new JournalException("cannot write commands", e);
    }
  }

  /**
   * @throws JournalException if the text is no event that this version knows
   */
  static Event readEvent(String json) {
    try {
      return JSON.readValue(json, Event.class);
    } catch (JsonProcessingException e) {
      throw new JournalException(
          "the journal holds an event that this version of Guardian cannot read ("
              + e.getOriginalMessage()
              + "); use the version that wrote it, or a newer one",
          e);
    }
  }
}
