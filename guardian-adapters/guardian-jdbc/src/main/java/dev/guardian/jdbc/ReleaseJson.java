package dev.guardian.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.risk.RiskLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A release as one JSON object, in ASCII so that texts come back as they were. */
final class ReleaseJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ReleaseJson() {}

  static String write(Release release) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("artifact", release.artifact());
    json.put("digest", release.digest());
    json.put("commit", release.commit().hex());
    json.put("landedAt", release.landedAt().toString());
    Origin origin = release.origin();
    if (origin != null) {
      write(origin, json.putObject("origin"));
    }
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written as JSON", e);
    }
  }

  private static void write(Origin origin, ObjectNode json) {
    json.put("repository", origin.change().repository().value());
    json.put("number", origin.change().number());
    json.put("head", origin.head().hex());
    json.put("title", origin.title());
    json.put("author", origin.author());
    ArrayNode contributors = json.putArray("contributors");
    origin.contributors().forEach(each -> contributors.add(each.toString()));
    ArrayNode agents = json.putArray("agents");
    origin.agents().forEach(agents::add);
    ArrayNode names = json.putArray("ledgerNames");
    origin.ledgerNames().forEach(names::add);
    json.put("risk", origin.risk().name());
  }

  /**
   * @throws RuntimeException if it is not what {@link #write} writes
   */
  static Release read(String content) {
    JsonNode json = parsed(content);
    JsonNode origin = json.get("origin");
    return new Release(
        text(json, "artifact"),
        text(json, "digest"),
        new ObjectId(text(json, "commit")),
        Instant.parse(text(json, "landedAt")),
        origin == null ? null : origin(origin));
  }

  private static JsonNode parsed(String content) {
    try {
      return MAPPER.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a release is not JSON: " + e.getMessage(), e);
    }
  }

  private static Origin origin(JsonNode json) {
    RepositoryId repository = new RepositoryId(text(json, "repository"));
    return new Origin(
        new ChangeRef(repository, json.required("number").asLong()),
        new ObjectId(text(json, "head")),
        text(json, "title"),
        text(json, "author"),
        texts(json, "contributors").stream().map(Principal::parse).collect(Collectors.toSet()),
        texts(json, "agents"),
        texts(json, "ledgerNames"),
        RiskLevel.valueOf(text(json, "risk")));
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).asText();
  }

  private static List<String> texts(JsonNode json, String name) {
    List<String> texts = new ArrayList<>();
    json.required(name).forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
