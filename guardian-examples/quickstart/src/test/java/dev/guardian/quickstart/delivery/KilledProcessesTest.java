package dev.guardian.quickstart.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.Serving;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.RolloutEnding;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.local.DeploymentLog.Kind;
import dev.guardian.local.DeploymentLog.Line;
import dev.guardian.local.LocalPlatform;
import dev.guardian.quickstart.Eventually;
import dev.guardian.quickstart.PlatformFiles;
import dev.guardian.quickstart.WorldProcesses;
import dev.guardian.quickstart.traffic.Traffic;
import dev.guardian.quickstart.traffic.TrafficPlan;
import dev.guardian.trust.LedgerEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a rollout when one of the processes beside Guardian is killed in the middle of
 * it, under traffic. The service has one release; a second is rolled out.
 */
final class KilledProcessesTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @TempDir static Path shared;
  private static Path jars;

  @TempDir Path folder;
  private SmallWorld world;
  private Traffic customers;
  private String one;

  @BeforeAll
  static void build_the_releases() throws Exception {
    jars = SampleJars.in(shared);
  }

  @BeforeEach
  void a_release_is_there_and_has_customers() throws Exception {
    world = SmallWorld.create(folder, jars);
    RunState first = SmallWorld.ended(world.submit("one"));
    assertThat(first.phase()).as(first.reason()).isEqualTo(RunPhase.DELIVERED);
    one = digest(rollout(first));
    customers = Traffic.start(TrafficPlan.against(world.address()).perSecond(100).customers(4));
  }

  @AfterEach
  void end_everything() throws Exception {
    if (customers != null) {
      customers.close();
    }
    if (world != null) {
      world.close();
    }
    WorldProcesses.endPlatform(folder.resolve("platform"));
    assertThat(WorldProcesses.told(WorldProcesses.below(folder))).isEmpty();
  }

  @Test
  @Tag("twin:I3")
  @Tag("twin:I6")
  @Tag("twin:D7")
  void a_rollout_in_which_nothing_dies_is_delivered() throws Exception {
    RunState run = SmallWorld.ended(world.submit("two"));

    assertThat(run.phase()).as(run.reason()).isEqualTo(RunPhase.DELIVERED);
    String two = digest(rollout(run));
    assertThat(told()).isEqualTo(delivered(two));
    assertThat(world.serving().traffic(two)).isEqualTo(100);
    assertThat(Objects.requireNonNull(world.record().knownGood()).digest()).isEqualTo(two);
    assertThat(world.ledger())
        .containsExactly(
            LedgerEntry.Kind.GRANTED, LedgerEntry.Kind.MERGED, LedgerEntry.Kind.MERGED);
    assertThat(world.level()).isEqualTo("L2");
    assertThat(world.tasks()).isEmpty();
    assertThat(customers.snapshot().failed()).isZero();
  }

  @Test
  @Tag("threat:I6")
  void a_canary_that_dies_is_taken_back_by_itself() throws Exception {
    RunHandle run = world.submit("two");
    String two = soaking(run);

    kill(world.files().version(two).orElseThrow().process());
    RunState ended = SmallWorld.ended(run);
    Instant over = Instant.now();

    assertThat(ended.phase()).as(ended.reason()).isEqualTo(RunPhase.ROLLED_BACK);
    StageState.Rolling rollout = rollout(ended);
    assertThat(rollout.phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
    assertThat(rollout.ending()).isEqualTo(RolloutEnding.REGRESSED);
    assertThat(rollout.returnsTo()).isEqualTo(one);
    assertThat(told()).isEqualTo(takenBack(two));
    assertThat(world.serving().versions()).containsExactly(new Serving.Version(one, 100));
    assertThat(Objects.requireNonNull(world.record().knownGood()).digest()).isEqualTo(one);
    assertThat(world.record().rolledBack()).containsExactly(two);
    assertThat(world.ledger())
        .containsExactly(
            LedgerEntry.Kind.GRANTED,
            LedgerEntry.Kind.MERGED,
            LedgerEntry.Kind.MERGED,
            LedgerEntry.Kind.ROLLED_BACK);
    assertThat(world.level()).isEqualTo("L1");
    assertThat(world.tasks()).hasSize(1);
    assertThat(Objects.requireNonNull(world.tasks().get(0).packet().delivery()).commit())
        .isEqualTo(ended.landed());
    assertThat(customers.snapshot().failed()).isPositive();
    long sent = customers.snapshot().sent();
    Eventually.holds("traffic goes on", LONGEST, () -> customers.snapshot().sent() > sent + 100);
    assertThat(customers.failuresSince(over)).isEmpty();
  }

  @Test
  @Tag("threat:I3")
  void a_rollout_whose_observer_dies_is_held_and_then_aborted() throws Exception {
    RunHandle run = world.submit("two");
    String two = soaking(run);

    kill(world.files().observer().pid());
    Eventually.holds(
        "the rollout is held", LONGEST, () -> rollout(run.state()).phase() == RolloutPhase.HOLDING);
    assertThat(world.serving().matches(Map.of(one, 50.0, two, 50.0))).isTrue();
    RunState ended = SmallWorld.ended(run);

    assertThat(ended.phase()).as(ended.reason()).isEqualTo(RunPhase.ESCALATED);
    StageState.Rolling rollout = rollout(ended);
    assertThat(rollout.phase()).isEqualTo(RolloutPhase.ABORTED);
    assertThat(rollout.reason()).startsWith("no evidence within 3s: observer broken: ");
    assertThat(world.audit())
        .filteredOn(each -> each.action().equals("observer-broken"))
        .hasSize(1);
    assertThat(told()).isEqualTo(takenBack(two));
    assertThat(world.serving().versions()).containsExactly(new Serving.Version(one, 100));
    assertThat(world.record().rolledBack()).isEmpty();
    assertThat(world.ledger()).doesNotContain(LedgerEntry.Kind.ROLLED_BACK);
    assertThat(world.level()).isEqualTo("L2");
    assertThat(world.tasks()).isEmpty();
    assertThat(customers.snapshot().failed()).isZero();
  }

  @Test
  @Tag("threat:D7")
  void guardian_and_the_proxy_die_together_and_the_next_start_finds_the_same_weights()
      throws Exception {
    world.close();
    Process guardian = ChildSmallWorld.start(folder, jars, "two");
    PlatformFiles files = new PlatformFiles(folder.resolve("platform"));
    Eventually.holds("traffic is shared", LONGEST, () -> files.happened().size() == 4);
    List<PlatformFiles.Version> before = files.versions();
    long edge = files.edge().pid();
    assertThat(customers.snapshot().failed()).isZero();

    guardian.destroyForcibly().waitFor();
    kill(edge);
    assertThat(files.versions()).isEqualTo(before);
    Instant back;
    try (LocalPlatform platform = LocalPlatform.open(folder.resolve("platform"))) {
      back = Instant.now();
      assertThat(platform.observe(SmallWorld.SERVICE).versions())
          .containsExactly(new Serving.Version(one, 50), new Serving.Version(two(before), 50));
    }

    world = SmallWorld.open(folder, jars);
    RunState ended = SmallWorld.ended(world.unfinished());

    assertThat(ended.phase()).as(ended.reason()).isEqualTo(RunPhase.DELIVERED);
    assertThat(files.edge().pid()).isNotEqualTo(edge);
    assertThat(files.versions())
        .extracting(PlatformFiles.Version::process)
        .isEqualTo(before.stream().map(PlatformFiles.Version::process).toList());
    assertThat(told()).isEqualTo(delivered(two(before)));
    assertThat(customers.failuresSince(back)).isEmpty();
  }

  private static String two(List<PlatformFiles.Version> versions) {
    return versions.get(1).digest();
  }

  private List<String> delivered(String two) {
    return steps(two, "TRAFFIC " + two + " 100.0");
  }

  private List<String> takenBack(String two) {
    return steps(two, "ROLLED_BACK " + two);
  }

  private List<String> steps(String two, String last) {
    return List.of(
        "DEPLOYED " + one,
        "TRAFFIC " + one + " 100.0",
        "DEPLOYED " + two,
        "TRAFFIC " + two + " 50.0",
        last);
  }

  /** Waits until the new release has half of the traffic and was found healthy once. */
  private String soaking(RunHandle run) throws Exception {
    Eventually.holds(
        "the new release has traffic",
        LONGEST,
        () -> {
          StageState.Rolling rollout = run.state().rollouts().get("production");
          return rollout != null
              && rollout.phase() == RolloutPhase.SOAKING
              && !rollout.looks().readings().isEmpty();
        });
    return digest(rollout(run.state()));
  }

  private static StageState.Rolling rollout(RunState state) {
    return Objects.requireNonNull(state.rollouts().get("production"));
  }

  private static String digest(StageState.Rolling rollout) {
    return Objects.requireNonNull(rollout.release()).digest();
  }

  private static void kill(long pid) throws Exception {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    Eventually.holds("it is dead", LONGEST, () -> !process.isAlive());
  }

  /** What happened to the service, but for versions that were taken down. */
  private List<String> told() {
    List<String> told = new ArrayList<>();
    String newest = "";
    for (Line line : new PlatformFiles(folder.resolve("platform")).happened()) {
      newest = line.kind() == Kind.DEPLOYED ? line.digest() : newest;
      if (line.kind() == Kind.TRAFFIC) {
        told.add(line.kind() + " " + newest + " " + line.weights().get(newest));
      } else if (line.kind() != Kind.TAKEN_DOWN) {
        told.add(line.kind() + " " + line.digest());
      }
    }
    return told;
  }
}
