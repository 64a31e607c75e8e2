package dev.guardian.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guardian.local.DeploymentLog;
import dev.guardian.local.DeploymentLog.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The deliveries of a world whose changes have all come to their end. */
final class EndedDeliveries {
  private final Path world;
  private final JsonNode changes;

  /**
   * @param changes what {@code outcomes.json} says of them
   */
  EndedDeliveries(Path world, JsonNode changes) {
    this.world = world;
    this.changes = changes;
  }

  /** Everything that the story promises, however often the main job was killed on the way. */
  void areAsTheStorySays() throws IOException {
    assertThat(weights(1)).containsExactly(100.0);
    assertThat(weights(2)).containsExactly(5.0, 25.0, 100.0);
    assertThat(weights(3)).containsExactly(5.0, 25.0, 100.0);
    assertThat(weights(4)).isIn(List.of(5.0, 0.0), List.of(5.0, 25.0, 0.0));
    for (int good = 1; good <= 3; good++) {
      assertThat(delivery(good).path("outcome").asText()).isEqualTo("DELIVERED");
      assertThat(delivery(good).path("returnedTo").isNull()).isTrue();
      assertThat(change(good).path("customers").path("failed").asLong())
          .as("failed requests of change %d", good)
          .isZero();
    }
    JsonNode bad = delivery(4);
    assertThat(bad.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(bad.path("ending").asText()).isEqualTo("REGRESSED");
    assertThat(bad.path("returnedTo").asText()).isEqualTo(digest(3));
    assertThat(bad.path("digestBefore").asText()).isEqualTo(digest(3));
    everythingHappenedOnce();
    nothingRuns();
  }

  private void everythingHappenedOnce() {
    List<DeploymentLog.Line> lines = new PlatformFiles(world.resolve("platform")).happened();
    List<String> wanted = new ArrayList<>();
    for (int number = 1; number <= 4; number++) {
      wanted.add("DEPLOYED " + digest(number));
      for (double weight : weights(number)) {
        wanted.add(
            weight == 0
                ? "ROLLED_BACK " + digest(number) + " to " + digest(3)
                : "TRAFFIC " + digest(number) + " " + weight);
      }
    }

    assertThat(lines.stream().filter(each -> each.kind() != Kind.TAKEN_DOWN).map(this::told))
        .as("deployments.jsonl")
        .containsExactlyElementsOf(wanted);
    assertThat(lines.stream().map(DeploymentLog.Line::key).filter(key -> !key.isEmpty()))
        .doesNotHaveDuplicates();
    assertThat(lines.stream().filter(each -> each.kind() == Kind.TAKEN_DOWN))
        .extracting(DeploymentLog.Line::digest)
        .containsExactlyInAnyOrder(digest(1), digest(2), digest(3), digest(4));
  }

  private String told(DeploymentLog.Line line) {
    return switch (line.kind()) {
      case TRAFFIC -> {
        String newest = newestWithTraffic(line);
        yield "TRAFFIC " + newest + " " + line.weights().get(newest);
      }
      case ROLLED_BACK -> "ROLLED_BACK " + line.digest() + " to " + newestWithTraffic(line);
      default -> line.kind() + " " + line.digest();
    };
  }

  /** The version of the latest change among those with traffic. */
  private String newestWithTraffic(DeploymentLog.Line line) {
    for (int number = 4; number >= 1; number--) {
      if (line.weights().getOrDefault(digest(number), 0.0) > 0) {
        return digest(number);
      }
    }
    return "nobody";
  }

  private void nothingRuns() throws IOException {
    assertThat(WorldProcesses.told(WorldProcesses.below(world))).isEmpty();
  }

  JsonNode delivery(int number) {
    assertThat(change(number).path("deliveries")).as("deliveries of change %d", number).hasSize(1);
    return change(number).path("deliveries").path(0);
  }

  private JsonNode change(int number) {
    return changes.path(number - 1);
  }

  private String digest(int number) {
    return delivery(number).path("digest").asText();
  }

  private List<Double> weights(int number) {
    List<Double> weights = new ArrayList<>();
    delivery(number).path("weights").forEach(each -> weights.add(each.asDouble()));
    return weights;
  }
}
