package dev.guardian.quickstart.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.local.DeploymentLog;
import dev.guardian.quickstart.ChildMainJob;
import dev.guardian.quickstart.EndedWorld;
import dev.guardian.quickstart.Eventually;
import dev.guardian.quickstart.PlatformFiles;
import dev.guardian.quickstart.traffic.FailedCall;
import dev.guardian.quickstart.traffic.Traffic;
import dev.guardian.quickstart.traffic.TrafficPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the main job, and nothing else, at random moments of its rollouts and starts it again. The
 * test has customers of its own, who are there all the while. The twin, in which nobody is killed,
 * is {@code MainJobTest}.
 */
final class RolloutKillTest {
  private static final int KILLS = 10;

  /** So many kills at most while a good change is delivered, so that each has its share. */
  private static final int MOST_OF_ONE = 4;

  /** The change that is taken back, some seconds after its rollout began. */
  private static final int BAD = 4;

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** A request under way when its version is taken back may fail so long after. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(2);

  @TempDir Path folder;

  private ChildMainJob job;
  private PlatformFiles files;
  private Sight sight;
  private int rollout;
  private int killsOfIt;

  @BeforeEach
  void nothing_was_started() {
    job = new ChildMainJob(folder);
    files = new PlatformFiles(job.world().resolve("platform"));
    sight = new Sight(files);
  }

  @Test
  @Tag("soak")
  @Tag("threat:D7")
  void killed_at_ten_random_moments_of_rollouts_everything_happens_exactly_once() throws Exception {
    long seed = Long.getLong("guardian.seed", new Random().nextLong());
    System.out.println("moments of the kills: -Dguardian.seed=" + seed);
    try (ChildMainJob ends = job) {
      ChildMainJob.Start first = ends.begin("--approve=yes");
      try (Traffic customers = customers(first)) {
        ChildMainJob.Ended ended = killAgainAndAgain(first, customers, new Random(seed)).ended();
        Instant over = lastPageWritten();

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        new EndedWorld(job.world()).endedAsTheStorySays();
        onlyTheBadVersionFailed(customers, over);
      }
    }
  }

  /** Right after it the main job ends the platform, and customers find nobody there. */
  private Instant lastPageWritten() throws IOException {
    try (Stream<Path> pages = Files.list(job.world().resolve("reports"))) {
      return pages
          .map(page -> Instant.ofEpochMilli(page.toFile().lastModified()))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** Lets customers in as soon as something is served. */
  private Traffic customers(ChildMainJob.Start start) throws Exception {
    URI address =
        Eventually.is(
            "something is served",
            LONGEST_WAIT,
            () -> {
              assertThat(start.process().isAlive()).as(Files.readString(start.output())).isTrue();
              boolean served =
                  files.happened().stream().anyMatch(each -> !each.weights().isEmpty());
              return served ? files.address() : Optional.empty();
            });
    return Traffic.start(TrafficPlan.against(address).perSecond(150).customers(4).seed(2));
  }

  /** Returns the last start, which nobody kills any more. */
  private ChildMainJob.Start killAgainAndAgain(
      ChildMainJob.Start first, Traffic customers, Random random) throws Exception {
    ChildMainJob.Start start = first;
    for (int kills = 0; kills < KILLS; ) {
      awaitRandomMoment(start, random);
      Sight.UnderWay moment = sight.now().orElse(null);
      if (moment != null) {
        kills++;
        System.out.printf(
            "kill %d while change %d has %.0f %%; %d requests so far%n",
            kills, moment.number(), moment.weight(), customers.snapshot().sent());
        start = killAndStartAgain(start, customers);
      }
    }
    return start;
  }

  /** Waits for a rollout, and then for a moment of it; that may be too late. */
  private void awaitRandomMoment(ChildMainJob.Start start, Random random) throws Exception {
    Sight.UnderWay found =
        Eventually.is(
            "a rollout is under way",
            LONGEST_WAIT,
            () -> {
              assertThat(start.process().isAlive()).as(Files.readString(start.output())).isTrue();
              return sight.now().filter(this::hasMoreToKill);
            });
    boolean fresh = found.number() != rollout;
    killsOfIt = fresh ? 0 : killsOfIt;
    rollout = found.number();
    int longestMillis = rollout == BAD ? (fresh ? 2_500 : 700) : 4_000;
    start.process().waitFor(random.nextInt(longestMillis), TimeUnit.MILLISECONDS);
  }

  private boolean hasMoreToKill(Sight.UnderWay found) {
    boolean enough = found.number() == rollout && found.number() != BAD && killsOfIt >= MOST_OF_ONE;
    return found.number() > 1 && !enough;
  }

  private ChildMainJob.Start killAndStartAgain(ChildMainJob.Start start, Traffic customers)
      throws Exception {
    job.kill(start.process());
    killsOfIt++;
    List<Long> processes = sight.processes();
    long answered = customers.snapshot().sent();
    long contact = files.lastContact();

    Eventually.holds(
        "traffic goes on without Guardian",
        Duration.ofSeconds(10),
        () -> customers.snapshot().sent() > answered + 20);
    assertThat(sight.processes()).isEqualTo(processes);
    assertThat(processes).allMatch(each -> ProcessHandle.of(each).isPresent());

    ChildMainJob.Start again = job.begin("--approve=yes");
    Eventually.holds(
        "Guardian is there again",
        LONGEST_WAIT,
        () -> {
          assertThat(again.process().isAlive()).as(Files.readString(again.output())).isTrue();
          return files.lastContact() > contact;
        });
    foundAsTheyWere(processes);
    return again;
  }

  /** The proxy, the observer, and the versions but for those that were taken down since. */
  private void foundAsTheyWere(List<Long> processes) throws IOException {
    List<Long> now = sight.processes();
    assertThat(now.subList(0, 2)).isEqualTo(processes.subList(0, 2));
    boolean takenBack = files.happened().stream().anyMatch(RolloutKillTest::isBack);
    if (!takenBack) {
      assertThat(now).containsAll(processes);
    }
  }

  private void onlyTheBadVersionFailed(Traffic customers, Instant over) {
    List<DeploymentLog.Line> lines = files.happened();
    DeploymentLog.Line back =
        lines.stream().filter(RolloutKillTest::isBack).findFirst().orElseThrow();
    Instant first =
        lines.stream()
            .filter(each -> each.weights().getOrDefault(back.digest(), 0.0) > 0)
            .map(DeploymentLog.Line::instant)
            .findFirst()
            .orElseThrow();

    List<FailedCall> failed =
        customers.failuresSince(Instant.EPOCH).stream()
            .filter(each -> each.at().isBefore(over))
            .toList();
    assertThat(failed).as("failed requests to the bad version").isNotEmpty();
    assertThat(failed)
        .as("failed requests to good versions")
        .allMatch(each -> each.at().isAfter(first))
        .allMatch(each -> each.at().isBefore(back.instant().plus(UNDER_WAY)));
  }

  private static boolean isBack(DeploymentLog.Line line) {
    return line.kind() == DeploymentLog.Kind.ROLLED_BACK;
  }
}
