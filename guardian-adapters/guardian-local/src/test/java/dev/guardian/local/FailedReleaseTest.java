package dev.guardian.local;

import static dev.guardian.local.Workshop.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.local.Workshop.Built;
import dev.guardian.spi.ReleaseFailedException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that do not come up: nothing is left of them, and what they printed is told. */
final class FailedReleaseTest {
  @TempDir static Path folder;

  private static LocalPlatform local;
  private static Workshop workshop;

  @BeforeAll
  static void open() {
    local = LocalPlatform.open(folder.resolve("home"));
    workshop = new Workshop(folder);
  }

  @AfterAll
  static void shutDown() {
    local.shutDown();
  }

  @Test
  void a_release_that_ends_at_once_has_failed_and_says_why() {
    Target target = target("refuses");

    ReleaseFailedException failed = failure(target, workshop.build("name=a", "refuses=1"));

    assertThat(failed).hasMessageContaining("its process ended before it was ready");
    assertThat(failed.logs()).contains("no database, no service");
    assertNothing(target);
  }

  @Test
  void a_release_that_never_listens_has_failed_and_is_ended() {
    Target target = target("hangs", Map.of("ready-within", "700ms"));
    Built built = workshop.build("name=hanging", "hangs=1");

    ReleaseFailedException failed = failure(target, built);

    assertThat(failed)
        .hasMessageContaining("not ready within 700ms")
        .hasMessageContaining("/health gave no answer: connection refused");
    assertNothing(target);
    assertThat(processesOf(built)).isZero();
  }

  @Test
  @Tag("threat:I5")
  void a_release_that_names_another_version_has_failed() {
    Target target = target("lies", Map.of("ready-within", "1s"));

    ReleaseFailedException failed =
        failure(target, workshop.build("name=liar", "claims=sha256:" + "1".repeat(64)));

    assertThat(failed).hasMessageContaining("answered 200 but does not name sha256:");
    assertNothing(target);
  }

  @Test
  @Tag("threat:I5")
  void a_release_that_names_no_version_has_failed_and_is_told_what_to_do() {
    Target target = target("silent", Map.of("ready-within", "1s"));

    ReleaseFailedException failed = failure(target, workshop.build("name=mute", "silent=1"));

    assertThat(failed).hasMessageContaining("what the variable 'RELEASE_DIGEST' holds");
    assertNothing(target);
  }

  @Test
  @Tag("twin:I5")
  void a_release_that_names_itself_is_up() {
    Target target = target("honest", Map.of("ready-within", "15s"));
    Built built = workshop.build("name=honest");

    Serving serving = local.deploy(built.deployment("k", target));

    assertThat(serving.holds(built.digest())).isTrue();
  }

  @Test
  void a_program_that_is_not_there_is_a_failed_release() {
    Target target = new Target("local", "nowhere", Map.of("command", "/no/such/program {port}"));

    ReleaseFailedException failed = failure(target, workshop.build("name=nowhere"));

    assertThat(failed.getMessage() + failed.logs()).contains("/no/such/program");
    assertNothing(target);
  }

  @Test
  void a_file_that_is_not_the_artifact_is_not_started() {
    Target target = target("swapped");
    Built built = workshop.build("name=wanted");
    Built other = new Built(built.digest(), workshop.build("name=other").file());

    ReleaseFailedException failed = failure(target, other);

    assertThat(failed).hasMessageContaining("but wanted " + built.digest());
    assertNothing(target);
  }

  @Test
  void a_file_that_is_gone_is_a_failed_release() {
    Target target = target("gone");
    Built built = new Built("sha256:" + "5".repeat(64), folder.resolve("missing.jar"));

    assertThat(failure(target, built)).hasMessageContaining("missing.jar");
    assertNothing(target);
  }

  @Test
  void words_that_are_not_known_are_a_failed_release_before_anything_happens() {
    Target target = target("typo", Map.of("comand", "java"));

    assertThat(failure(target, workshop.build("name=typo")))
        .hasMessageContaining("'local/typo' cannot be deployed: 'comand' is not known");
    assertNothing(target);
  }

  private static ReleaseFailedException failure(Target target, Built built) {
    return catchThrowableOfType(
        ReleaseFailedException.class, () -> local.deploy(built.deployment("k", target)));
  }

  private static void assertNothing(Target target) {
    assertThat(local.observe(target)).isEqualTo(Serving.NOTHING);
    assertThat(local.deployments().lines())
        .extracting(DeploymentLog.Line::service)
        .doesNotContain(target.key());
  }

  private static long processesOf(Built built) {
    String hex = built.digest().substring("sha256:".length());
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().orElse("").contains(hex))
        .count();
  }
}
