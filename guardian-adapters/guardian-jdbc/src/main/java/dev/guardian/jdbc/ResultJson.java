package dev.guardian.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guardian.gate.GateResult;
import java.util.Optional;

/** A gate's result as one JSON object, in ASCII so that texts come back as they were. */
final class ResultJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ResultJson() {}

  static String write(GateResult result) {
    try {
      return MAPPER.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can always be written as JSON", e);
    }
  }

  /** Returns the result; empty if it is not what this version writes. */
  static Optional<GateResult> read(String json) {
    try {
      return Optional.ofNullable(MAPPER.readValue(json, GateResult.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
