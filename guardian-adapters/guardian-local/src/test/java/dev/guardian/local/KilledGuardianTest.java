package dev.guardian.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.local.DeploymentLog.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a rollout when Guardian is killed in the middle of it. */
final class KilledGuardianTest {
  @TempDir Path folder;

  @AfterEach
  void shutDown() {
    LocalPlatform.open(folder.resolve("home")).shutDown();
  }

  @Test
  @Tag("threat:D7")
  void everything_is_found_again_as_it_was() throws Exception {
    Target target = Workshop.target("shop");
    Process guardian = start("shop");
    awaitLine(guardian, "step 4");
    kill(guardian);
    List<ProcessRef> before = processes(target);

    try (LocalPlatform local = LocalPlatform.open(folder.resolve("home"))) {
      assertThat(before).hasSize(2).allMatch(ProcessRef::isRunning);
      assertThat(processes(target)).isEqualTo(before);
      Serving serving = local.observe(target);
      // The next step may have been under way.
      assertThat(serving.versions().get(1).traffic()).isIn(25.0, 100.0);
      assertThat(Workshop.ask(local.url(target), 40)).doesNotContainKeys("502", "503");
    }
  }

  @Test
  @Tag("threat:D7")
  void a_rollout_that_is_killed_again_and_again_does_everything_once() throws Exception {
    killRepeatedly(new Random().nextLong(), "shop");
  }

  @Test
  @Tag("soak")
  @Tag("threat:D7")
  void twenty_rollouts_that_are_killed_again_and_again_do_everything_once() throws Exception {
    for (int round = 0; round < 20; round++) {
      killRepeatedly(new Random().nextLong(), "shop-" + round);
    }
  }

  private void killRepeatedly(long seed, String service) throws Exception {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService others = Executors.newSingleThreadExecutor();
    Target target = Workshop.target(service);
    // So that the edge is there, and there is a service to ask for.
    String url = urlOf(target);
    Future<Integer> failures = others.submit(() -> failuresUntil(over, url));

    int steps = 7;
    for (int done = 0; done < steps; done = RollingProcess.done(journal(service))) {
      Process guardian = start(service);
      int next = done + random.nextInt(3);
      if (next < steps && awaitLine(guardian, "step " + next)) {
        // Sometimes at once, sometimes in the middle of what comes then.
        guardian.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
      }
      if (next >= steps) {
        guardian.waitFor();
      }
      kill(guardian);
    }

    over.set(true);
    assertThat(failures.get()).isZero();
    others.shutdownNow();
    try (LocalPlatform local = LocalPlatform.open(folder.resolve("home"))) {
      List<DeploymentLog.Line> lines =
          local.deployments().lines().stream()
              .filter(each -> each.service().equals(target.key()))
              .toList();
      assertThat(lines)
          .as("seed %d", seed)
          .extracting(DeploymentLog.Line::kind)
          .containsExactly(
              Kind.DEPLOYED,
              Kind.TRAFFIC,
              Kind.DEPLOYED,
              Kind.TRAFFIC,
              Kind.TRAFFIC,
              Kind.TRAFFIC,
              Kind.ROLLED_BACK,
              Kind.TAKEN_DOWN);
      assertThat(lines)
          .extracting(DeploymentLog.Line::key)
          .containsExactly("k0", "k1", "k2", "k3", "k4", "k5", "k6", "");
      assertThat(local.observe(target).versions()).hasSize(1);
      assertThat(processes(target)).hasSize(1).allMatch(ProcessRef::isRunning);
    }
  }

  private String urlOf(Target target) {
    try (LocalPlatform local = LocalPlatform.open(folder.resolve("home"))) {
      return local.url(target);
    }
  }

  /** Counts failures from the first success on: before it there is no version yet. */
  private static int failuresUntil(AtomicBoolean over, String url) {
    int failures = 0;
    boolean begun = false;
    while (!over.get()) {
      boolean answered = Workshop.status(url) == 200;
      begun |= answered;
      failures += begun && !answered ? 1 : 0;
    }
    return failures;
  }

  private Path journal(String service) {
    return folder.resolve(service + ".journal");
  }

  private List<ProcessRef> processes(Target target) {
    List<ProcessRef> all = new ArrayList<>();
    ServiceFile.read(Home.at(folder.resolve("home")).service(target.key()))
        .orElseThrow()
        .versions()
        .forEach(each -> each.instances().forEach(one -> all.add(one.process())));
    return all;
  }

  private Process start(String service) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            RollingProcess.class.getName(),
            folder.toString(),
            service);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static boolean awaitLine(Process process, String wanted) throws IOException {
    BufferedReader out = process.inputReader(UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      all.append(line).append('\n');
      if (line.equals(wanted)) {
        return true;
      }
    }
    throw new AssertionError("it ended before '" + wanted + "': " + all);
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
