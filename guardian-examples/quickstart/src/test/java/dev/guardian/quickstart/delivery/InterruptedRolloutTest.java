package dev.guardian.quickstart.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.local.DeploymentLog;
import dev.guardian.quickstart.ChildMainJob;
import dev.guardian.quickstart.Eventually;
import dev.guardian.quickstart.PlatformFiles;
import dev.guardian.quickstart.traffic.Traffic;
import dev.guardian.quickstart.traffic.TrafficPlan;
import dev.guardian.quickstart.traffic.TrafficSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the terminal of the main job, during its first rollout. */
final class InterruptedRolloutTest {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  /** How a program ends that SIGINT has ended: 128 and the signal's number. */
  private static final int INTERRUPTED = 130;

  @TempDir Path folder;

  @Test
  @Tag("soak")
  void ctrl_c_stops_guardian_alone_and_a_start_goes_on() throws Exception {
    try (ChildMainJob job = new ChildMainJob(folder)) {
      PlatformFiles files = new PlatformFiles(job.world().resolve("platform"));
      Sight sight = new Sight(files);
      ChildMainJob.Start start = job.beginInItsOwnSession("--approve=yes");
      Eventually.holds("all traffic has moved", LONGEST_WAIT, () -> moved(files));
      List<Long> processes = sight.processes();

      try (Traffic customers = Traffic.start(plan(files))) {
        Eventually.holds("customers", LONGEST_WAIT, () -> customers.snapshot().sent() > 50);
        pressCtrlC(start.process());
        assertThat(start.process().waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(start.process().exitValue()).isEqualTo(INTERRUPTED);
        assertThat(Files.readString(start.output()))
            .contains("stopped; what happened so far is kept: start again to go on")
            .doesNotContain("delivered: ", "Exception");
        long before = customers.snapshot().sent();
        Eventually.holds(
            "traffic goes on", LONGEST_WAIT, () -> customers.snapshot().sent() > before + 100);
        assertThat(sight.processes()).isEqualTo(processes);
        assertThat(processes).allMatch(each -> ProcessHandle.of(each).isPresent());

        ChildMainJob.Start again = job.begin("--approve=yes");
        Eventually.holds(
            "the rollout goes on to its end",
            LONGEST_WAIT,
            () -> Files.readString(again.output()).contains("delivered: "));
        assertThat(sight.processes()).isEqualTo(processes);
        assertThat(files.happened())
            .extracting(DeploymentLog.Line::kind)
            .containsExactly(DeploymentLog.Kind.DEPLOYED, DeploymentLog.Kind.TRAFFIC);
        TrafficSnapshot seen = customers.snapshot();
        assertThat(seen.failed()).isZero();
        assertThat(seen.sent()).isGreaterThan(150);
      }
    }
  }

  private static boolean moved(PlatformFiles files) {
    return files.happened().stream().anyMatch(each -> each.kind() == DeploymentLog.Kind.TRAFFIC);
  }

  private static TrafficPlan plan(PlatformFiles files) throws Exception {
    return TrafficPlan.against(files.address().orElseThrow()).perSecond(100).customers(2);
  }

  /** A terminal sends it to everything in its session's foreground, not only to one process. */
  private static void pressCtrlC(Process leader) throws Exception {
    Process kill = new ProcessBuilder("kill", "-INT", "--", "-" + leader.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }
}
