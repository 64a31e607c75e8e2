package dev.guardian.examples.benchmarks.temporal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.guardian.kernel.StageState;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/**
 * Reads and writes payloads as the journal does, where Temporal's own converter is more lenient.
 */
final class Payloads {

  /** What a state needs to be read back: its stages name their kind. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = StageState.Checks.class, name = "checks"),
    @JsonSubTypes.Type(value = StageState.Approving.class, name = "approving"),
    @JsonSubTypes.Type(value = StageState.Rolling.class, name = "rolling"),
    @JsonSubTypes.Type(value = StageState.Watching.class, name = "watching")
  })
  private interface NamedStage {}

  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addMixIn(StageState.class, NamedStage.class)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  static final DataConverter CONVERTER =
      DefaultDataConverter.newDefaultInstance()
          .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(JSON));

  private Payloads() {}
}
