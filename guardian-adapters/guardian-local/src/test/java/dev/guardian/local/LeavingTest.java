package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.local.Workshop.Built;
import dev.guardian.spi.PlatformException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How everything ends that runs in a home, when it is meant to and only then. */
final class LeavingTest {
  @TempDir Path folder;

  private final Target target = Workshop.target("shop");

  @Test
  void all_ends_by_itself_once_no_guardian_is_there_and_a_new_one_can_begin() {
    LocalPlatform local = LocalPlatform.at(home()).leavesAfter(Duration.ofSeconds(2)).open();
    Built built = bringUp(local);
    List<ProcessRef> all = running();
    assertThat(all).hasSize(4).allMatch(ProcessRef::isRunning);
    String url = local.url(target);

    long begun = System.nanoTime();
    Workshop.await("it has been there longer", () -> System.nanoTime() - begun > 3_500_000_000L);
    assertThat(Workshop.status(url)).isEqualTo(200);
    local.close();

    Workshop.await("all have left", () -> all.stream().noneMatch(ProcessRef::isRunning));
    LocalPlatform next = LocalPlatform.open(home());
    assertThat(next.observe(target)).isEqualTo(Serving.NOTHING);
    assertThat(next.deploy(built.deployment("k4", target)).holds(built.digest())).isTrue();
    assertThat(next.url(target)).isEqualTo(url);
    next.shutDown();
  }

  @Test
  void all_ends_when_it_is_told_to() {
    LocalPlatform local = LocalPlatform.open(home());
    bringUp(local);
    List<ProcessRef> all = running();

    local.shutDown();

    assertThat(all).hasSize(4).noneMatch(ProcessRef::isRunning);
    assertThatThrownBy(() -> local.observe(target))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("was shut down; open it again");
    assertThat(DeploymentLog.in(home()).lines())
        .extracting(DeploymentLog.Line::kind)
        .endsWith(DeploymentLog.Kind.TAKEN_DOWN, DeploymentLog.Kind.PREVIEW_DOWN);
  }

  private Built bringUp(LocalPlatform local) {
    Built built = new Workshop(folder).build("name=shop");
    local.deploy(built.deployment("k1", target));
    local.setTraffic("k2", target, Map.of(built.digest(), 100.0));
    local.preview(built.preview("k3", Duration.ofHours(1)));
    return built;
  }

  private Path home() {
    return folder.resolve("home");
  }

  /** Edge, observer, release, preview. */
  private List<ProcessRef> running() {
    Home home = Home.at(home());
    return List.of(
        Daemon.edge(home).find().orElseThrow().process(),
        Daemon.observer(home).find().orElseThrow().process(),
        ServiceFile.read(home.service(target.key()))
            .orElseThrow()
            .versions()
            .get(0)
            .instances()
            .get(0)
            .process(),
        PreviewState.read(home.preview("k3")).orElseThrow().instance().process());
  }
}
