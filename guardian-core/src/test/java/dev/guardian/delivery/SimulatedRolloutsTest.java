package dev.guardian.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.CanaryJudge.Evidence;
import dev.guardian.gate.Condition;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whole rollouts, looked at again and again while the evidence grows: 5 %, 25 % and 100 % of the
 * traffic, 20 to 60 looks at each. At 100 % the new version is compared with the stable one's
 * profile. Each rollout has traffic, errors and latencies of its own.
 */
class SimulatedRolloutsTest {
  private static final double[] STEPS = {0.05, 0.25, 1};

  private static final List<Condition> TRIGGERS =
      Samples.triggers(
          "error.rate regresses",
          "error.rate > 2 x baseline",
          "latency.p99 regresses",
          "latency.p99 > 3 x baseline");

  @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
  void of_a_thousand_rollouts_of_identical_versions_one_in_a_hundred_at_most_is_taken_back(
      @ForAll long seed) {
    long takenBack = takenBack(1_000, seed, Twin.IDENTICAL);

    System.out.println("taken back: " + takenBack + " of 1,000, seed " + seed);
    assertThat(takenBack).as("seed %d", seed).isLessThanOrEqualTo(10);
  }

  @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
  void nearly_every_version_that_fails_ten_times_as_often_is_taken_back(@ForAll long seed) {
    long takenBack = takenBack(200, seed, Twin.FAILING);

    System.out.println("taken back: " + takenBack + " of 200, seed " + seed);
    assertThat(takenBack).as("seed %d", seed).isGreaterThanOrEqualTo(195);
  }

  @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
  void nearly_every_version_four_times_as_slow_is_taken_back(@ForAll long seed) {
    long takenBack = takenBack(200, seed, Twin.SLOW);

    System.out.println("taken back: " + takenBack + " of 200, seed " + seed);
    assertThat(takenBack).as("seed %d", seed).isGreaterThanOrEqualTo(195);
  }

  /** What the new version is. */
  private enum Twin {
    IDENTICAL,
    FAILING,
    SLOW
  }

  private static long takenBack(int rollouts, long seed, Twin twin) {
    SplittableRandom root = new SplittableRandom(seed);
    List<SplittableRandom> chances = Stream.generate(root::split).limit(rollouts).toList();
    return chances.parallelStream().filter(chance -> takenBack(chance, twin)).count();
  }

  private static boolean takenBack(SplittableRandom random, Twin twin) {
    double errors = twin == Twin.FAILING ? 0.005 : random.nextInt(3) * random.nextDouble() / 40;
    double median = 0.02 + 0.2 * random.nextDouble();
    double spread = 0.3 + random.nextDouble();
    double hiccups = random.nextBoolean() ? 0.02 : 0;
    SimulatedVersion stable = new SimulatedVersion(errors, median, spread, hiccups, random.split());
    SimulatedVersion canary =
        switch (twin) {
          case IDENTICAL -> stable;
          case FAILING -> new SimulatedVersion(0.05, median, spread, hiccups, random.split());
          case SLOW -> new SimulatedVersion(errors, 4 * median, spread, hiccups, random.split());
        };
    double traffic = 30 * Math.pow(40, random.nextDouble());
    int looks = 20 + random.nextInt(41);
    double spend = JudgeSpec.STANDARD.chance() / (STEPS.length * looks);
    VersionSample profile = null;
    for (double part : STEPS) {
      SimulatedVersion.Run fresh = canary.new Run();
      SimulatedVersion.Run old = stable.new Run();
      for (int look = 0; look < looks; look++) {
        int requests = (int) (traffic * (0.5 + random.nextDouble()));
        int moved = part == 1 ? requests : binomial(requests, part, random);
        fresh.serve(moved, random);
        old.serve(requests - moved, random);
        VersionSample baseline = part == 1 ? profile : old.sample("old");
        if (regressed(fresh.sample("new"), baseline, spend)) {
          return true;
        }
      }
      profile = old.sample("old");
    }
    return false;
  }

  private static int binomial(int requests, double part, SplittableRandom random) {
    int moved = 0;
    for (int i = 0; i < requests; i++) {
      moved += random.nextDouble() < part ? 1 : 0;
    }
    return moved;
  }

  private static boolean regressed(VersionSample canary, VersionSample baseline, double spend) {
    Observation seen = new Observation(Samples.AT, canary, null, List.of(), Serving.NOTHING);
    Evidence evidence = new Evidence(seen, baseline, Samples.FRESHNESS, spend);
    return CanaryJudge.judge(JudgeSpec.STANDARD, TRIGGERS, evidence).outcome()
        == Judgement.Outcome.REGRESSED;
  }
}
