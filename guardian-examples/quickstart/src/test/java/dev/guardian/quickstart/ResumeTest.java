package dev.guardian.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the main job at random moments and starts it again. */
final class ResumeTest {
  private static final int SHORTEST_MILLIS = 300;

  @TempDir Path folder;

  @Test
  @Tag("soak")
  void killed_at_two_random_moments_everything_still_merges_exactly_once() throws Exception {
    killAndStartAgain(2, 30_000, new Random().nextLong());
  }

  @Test
  @Tag("soak")
  void killed_at_ten_random_moments_everything_still_merges_exactly_once() throws Exception {
    killAndStartAgain(10, 45_000, new Random().nextLong());
  }

  private void killAndStartAgain(int kills, int longestMillis, long seed) throws Exception {
    System.out.println("moments of the kills: seed " + seed);
    Random random = new Random(seed);
    try (ChildMainJob job = new ChildMainJob(folder)) {
      for (int killed = 0; killed < kills; ) {
        long moment = SHORTEST_MILLIS + random.nextInt(longestMillis - SHORTEST_MILLIS);
        boolean hit = job.killAfter(moment, "--approve=yes");
        killed += hit ? 1 : 0;
        System.out.println(
            hit ? "killed after " + moment + " ms" : "it was done before " + moment + " ms");
      }

      ChildMainJob.Ended ended = job.run("--approve=yes");

      assertThat(ended.exitCode()).as(ended.output()).isZero();
      try (Stream<Path> worlds = Files.list(job.worlds())) {
        for (Path world :
            worlds.filter(each -> each.getFileName().toString().startsWith("world-")).toList()) {
          new EndedWorld(world).endedAsTheStorySays();
        }
      }
    }
  }
}
