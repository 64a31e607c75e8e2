package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.local.DeploymentLog.Kind;
import dev.guardian.local.DeploymentLog.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeploymentLogTest {
  @TempDir Path home;

  @Test
  void nothing_has_happened_in_a_new_home() {
    assertThat(DeploymentLog.in(home.resolve("nowhere")).lines()).isEmpty();
  }

  @Test
  void lines_are_read_as_they_were_written_and_one_thing_is_written_once() {
    DeploymentLog log = DeploymentLog.in(home);
    Line odd = line("a#1", "k\"1\n2", Map.of("sha256:a", 5.0, "sha256:b", 95.0));
    Line next = line("a#2", "k2", Map.of());

    log.append(List.of(odd));
    log.append(List.of(odd, next));

    assertThat(log.lines()).containsExactly(odd, next);
    assertThat(log.lines().get(0).instant()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(log.lines(Kind.TRAFFIC, "local/web")).hasSize(2);
    assertThat(log.lines(Kind.DEPLOYED, "local/web")).isEmpty();
  }

  @Test
  void a_line_that_was_cut_off_by_a_crash_is_left_out_and_written_again() throws Exception {
    DeploymentLog log = DeploymentLog.in(home);
    Line first = line("a#1", "k1", Map.of());
    Line second = line("a#2", "k2", Map.of());
    log.append(List.of(first));
    Files.writeString(
        home.resolve("deployments.jsonl"), "{\"id\":\"a#2\",\"at", StandardOpenOption.APPEND);
    assertThat(log.lines()).containsExactly(first);

    log.append(List.of(second));

    assertThat(log.lines()).containsExactly(first, second);
  }

  private static Line line(String id, String key, Map<String, Double> weights) {
    return new Line(id, "2026-01-02T03:04:05Z", Kind.TRAFFIC, "local/web", key, "", weights);
  }
}
