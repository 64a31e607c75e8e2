package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.delivery.Target;
import dev.guardian.spi.ReleaseFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LaunchSpecTest {

  @Test
  void a_target_that_says_nothing_is_a_runnable_jar() {
    LaunchSpec spec = LaunchSpec.of(new Target("local", "web", Map.of()));

    assertThat(spec)
        .isEqualTo(
            new LaunchSpec(
                List.of("java", "-jar", "{artifact}"),
                "PORT",
                "RELEASE_DIGEST",
                Map.of(),
                "/health",
                Duration.ofSeconds(20),
                1));
  }

  @Test
  void everything_can_be_said() {
    Map<String, String> with =
        Map.of(
            "command", "node {artifact} --port {port}",
            "port-env", "HTTP_PORT",
            "version-env", "VERSION",
            "env.MODE", "canary; rm -rf /",
            "health", "/up?full=1",
            "ready-within", "1500ms",
            "instances", "3");

    assertThat(LaunchSpec.of(new Target("local", "web", with)))
        .isEqualTo(
            new LaunchSpec(
                List.of("node", "{artifact}", "--port", "{port}"),
                "HTTP_PORT",
                "VERSION",
                Map.of("MODE", "canary; rm -rf /"),
                "/up?full=1",
                Duration.ofMillis(1500),
                3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "command           | ' '            | 'command' is empty",
        "command           | java \"x       | leaves a \" open",
        "port-env          | PO RT          | letters, digits and underscores",
        "version-env       | A=B            | letters, digits and underscores",
        "env.A=B           | x              | letters, digits and underscores",
        "env.              | x              | letters, digits and underscores",
        "env.GUARDIAN_LOCAL_MARK | x        | letters, digits and underscores",
        "health            | http://evil/   | a path like /health",
        "health            | /a b           | a path like /health",
        "ready-within      | soon           | a number is written like",
        "ready-within      | 0s             | a time above zero",
        "ready-within      | 2h             | at most 1h",
        "ready-within      | 5%             | a time above zero",
        "instances         | 0              | from 1 to 16",
        "instances         | 17             | from 1 to 16",
        "instances         | 99999999999    | from 1 to 16",
        "instances         | -1             | from 1 to 16",
        "comand            | java           | 'comand' is not known",
      })
  void what_has_not_its_form_is_a_failed_release(String key, String value, String why) {
    Target target = new Target("local", "web", Map.of(key, value));

    assertThatThrownBy(() -> LaunchSpec.of(target))
        .isInstanceOf(ReleaseFailedException.class)
        .hasMessageContaining("'local/web' cannot be deployed: ")
        .hasMessageContaining(why);
  }

  @Test
  void a_zero_byte_is_a_failed_release() {
    Target target = new Target("local", "web", Map.of("env.A", "x\0Y=z"));

    assertThatThrownBy(() -> LaunchSpec.of(target))
        .isInstanceOf(ReleaseFailedException.class)
        .hasMessageContaining("'env.A' holds a zero byte");
  }
}
