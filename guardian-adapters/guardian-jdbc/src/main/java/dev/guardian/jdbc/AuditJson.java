package dev.guardian.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.guardian.spi.AuditEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An audit entry as one JSON object. It is ASCII, so that texts come back as they were and have one
 * form to be hashed.
 */
final class AuditJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private AuditJson() {}

  static String write(AuditEntry entry) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("key", entry.key());
    json.put("at", entry.at().toString());
    json.put("actor", entry.actor());
    json.put("action", entry.action());
    json.put("subject", entry.subject());
    ObjectNode details = json.putObject("details");
    // Jackson reads no half surrogate pair in a name; names of details are Guardian's own words.
    entry.details().forEach((name, value) -> details.put(Text.prose(name), value));
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written as JSON", e);
    }
  }

  /**
   * @throws JsonProcessingException if it is not JSON
   * @throws RuntimeException if it is not what {@link #write} writes
   */
  static AuditEntry read(String content) throws JsonProcessingException {
    JsonNode json = MAPPER.readTree(content);
    Map<String, String> details = new LinkedHashMap<>();
    json.required("details")
        .properties()
        .forEach(e -> details.put(e.getKey(), e.getValue().asText()));
    return new AuditEntry(
        json.required("key").asText(),
        Instant.parse(json.required("at").asText()),
        json.required("actor").asText(),
        json.required("action").asText(),
        json.required("subject").asText(),
        details);
  }
}
