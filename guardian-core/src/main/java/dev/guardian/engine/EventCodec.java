package dev.guardian.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import dev.guardian.spi.JournalException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events, commands and states as JSON and reads them again: the one form in which journals
 * keep them and drivers hand them on. A kind or field it does not know is an error. The same value
 * gives the same text in every program.
 */
public final class EventCodec {
  private static final Logger LOG = LoggerFactory.getLogger(EventCodec.class);

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              // Buffers are lent to whoever writes: virtual threads are too short-lived to own any.
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                  .build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final JavaType LIST =
      JSON.getTypeFactory().constructCollectionType(List.class, Command.class);

  private static final ObjectWriter EVENTS = JSON.writerFor(Event.class);
  private static final ObjectReader READS_EVENTS = JSON.readerFor(Event.class);
  private static final ObjectWriter COMMANDS = JSON.writerFor(LIST);
  private static final ObjectReader READS_COMMANDS = JSON.readerFor(LIST);
  private static final ObjectWriter STATES = JSON.writerFor(RunState.class);
  private static final ObjectReader READS_STATES = JSON.readerFor(RunState.class);

  /** What a newer version writes into an event that older ones may pass over. */
  private static final String IGNORABLE = "ignorable";

  private EventCodec() {}

  /**
   * @throws JournalException if the event cannot be written
   */
  public static String write(Event event) {
    try {
      return EVENTS.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new JournalException("cannot write the event " + event.getClass().getSimpleName(), e);
    }
  }

  /**
   * @throws JournalException if the commands cannot be written
   */
  public static String write(List<Command> commands) {
    try {
      return COMMANDS.writeValueAsString(commands);
    } catch (JsonProcessingException e) {
      throw new JournalException("cannot write commands", e);
    }
  }

  /**
   * Returns the event; null for one of a kind that this version does not know, but may pass over.
   *
   * @throws JournalException if the text is no event that this version knows
   */
  public static @Nullable Event readEvent(String json) {
    try {
      return READS_EVENTS.readValue(json);
    } catch (InvalidTypeIdException e) {
      if (ignorable(json)) {
        LOG.info("an event of a newer version is passed over: {}", e.getTypeId());
        return null;
      }
      throw unreadable("an event", e);
    } catch (JsonProcessingException e) {
      throw unreadable("an event", e);
    }
  }

  private static boolean ignorable(String json) {
    try {
      return JSON.readTree(json).path(IGNORABLE).asBoolean(false);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /**
   * @throws JournalException if the text holds a command that this version does not know
   */
  public static List<Command> readCommands(String json) {
    try {
      return READS_COMMANDS.readValue(json);
    } catch (JsonProcessingException e) {
      throw unreadable("commands", e);
    }
  }

  /**
   * @throws JournalException if the state cannot be written
   */
  public static String write(RunState state) {
    try {
      return STATES.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new JournalException("cannot write the state of run '" + state.run() + "'", e);
    }
  }

  /**
   * @throws JournalException if the text is no state that this version knows
   */
  public static RunState readState(String json) {
    try {
      return READS_STATES.readValue(json);
    } catch (JsonProcessingException e) {
      throw unreadable("a state", e);
    }
  }

  private static JournalException unreadable(String what, JsonProcessingException e) {
    return new JournalException(
        "the journal holds "
            + what
            + " that this version of Guardian cannot read ("
            + e.getOriginalMessage()
            + "); use the version that wrote it, or a newer one",
        e);
  }
}
