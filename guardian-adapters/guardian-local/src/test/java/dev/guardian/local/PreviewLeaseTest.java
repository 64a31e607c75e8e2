package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.local.DeploymentLog.Kind;
import dev.guardian.local.Workshop.Built;
import dev.guardian.spi.Platform.Preview;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract cannot see of previews: that they end without anybody. */
final class PreviewLeaseTest {
  @TempDir Path folder;

  @AfterEach
  void shutDown() {
    LocalPlatform.open(folder.resolve("home")).shutDown();
  }

  @Test
  void a_preview_ends_after_its_lease_if_no_guardian_comes_back_and_all_is_told_once() {
    Workshop workshop = new Workshop(folder);
    Built built = workshop.build("name=preview");
    Preview forgotten;
    Preview kept;
    try (LocalPlatform local = LocalPlatform.open(folder.resolve("home"))) {
      local.preview(built.preview("run-1/preview", Duration.ofMillis(200)));
      forgotten = local.preview(built.preview("run-1/preview", Duration.ofMillis(200)));
      kept = local.preview(built.preview("run-2/preview", Duration.ofHours(1)));
      assertThat(Workshop.status(forgotten.url() + "/health")).isEqualTo(200);
    }

    Workshop.await("it is gone", () -> Workshop.status(forgotten.url() + "/health") == 0);

    assertThat(Workshop.status(kept.url() + "/health")).isEqualTo(200);
    DeploymentLog log = DeploymentLog.in(folder.resolve("home"));
    Workshop.await("it is told", () -> log.lines(Kind.PREVIEW_DOWN, "local/preview").size() == 1);
    assertThat(log.lines(Kind.PREVIEW_UP, "local/preview"))
        .extracting(DeploymentLog.Line::key)
        .containsExactly("run-1/preview", "run-2/preview");
    assertThat(log.lines(Kind.PREVIEW_DOWN, "local/preview"))
        .extracting(DeploymentLog.Line::key)
        .containsExactly("run-1/preview");
  }
}
