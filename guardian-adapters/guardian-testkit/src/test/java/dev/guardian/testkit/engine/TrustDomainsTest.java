package dev.guardian.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ChangeRef;
import dev.guardian.engine.Guardian;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads what a change has found. */
class TrustDomainsTest {
  @TempDir Path folder;

  private ReusingWorld reusing() {
    return new ReusingWorld(folder);
  }

  @Test
  @Tag("threat:E5")
  void what_a_change_found_is_not_read_by_another_before_it_landed() throws Exception {
    ReusingWorld world = reusing();
    try (Guardian guardian = world.open("L0")) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));

      RunState other = world.asked(guardian.submit(ReusingWorld.OTHER));

      assertThat(world.unitRan()).isEqualTo(2);
      assertThat(ReusingWorld.unit(other).from()).isNull();
    }
  }

  @Test
  @Tag("twin:E5")
  void what_landed_is_read_by_every_change() throws Exception {
    ReusingWorld world = reusing();
    try (Guardian guardian = world.open("L1")) {
      RunState merged = world.landed(world.world.end(guardian.submit(World.CHANGE)));

      RunState other = world.world.end(guardian.submit(ReusingWorld.OTHER));

      assertThat(merged.phase()).isEqualTo(RunPhase.MERGED);
      assertThat(world.unitRan()).isEqualTo(1);
      assertThat(ReusingWorld.unit(other).from()).isEqualTo(merged.run() + "/tests/unit#1");
      assertThat(other.phase()).isEqualTo(RunPhase.MERGED);
    }
  }

  @Test
  @Tag("threat:E5")
  void what_an_earlier_push_found_does_not_land_with_a_later_one() throws Exception {
    ReusingWorld world = reusing();
    try (Guardian guardian = world.open("L0")) {
      world.files.put("src/Shop.java", "poison");
      world.kept(world.asked(guardian.submit(World.CHANGE)));
    }
    try (Guardian guardian = world.open("L1")) {
      world.files.put("src/Shop.java", "harmless");
      world.world.head = 'e';
      world.landed(world.world.end(guardian.submit(World.CHANGE)));
      world.files.put("src/Shop.java", "poison");
      int before = world.unitRan();

      RunState other = world.world.end(guardian.submit(ReusingWorld.OTHER));

      assertThat(ReusingWorld.unit(other).from()).isNull();
      assertThat(world.unitRan()).isEqualTo(before + 1);
    }
  }

  @Test
  void when_nobody_hears_of_the_landing_the_merge_stands_and_others_run() throws Exception {
    ReusingWorld world = reusing();
    world.cache =
        new HeardCache(world.cache) {
          @Override
          public void land(ChangeRef merged, Collection<String> commands) {
            throw new IllegalStateException("the power went");
          }
        };
    try (Guardian guardian = world.open("L1")) {
      RunState merged = world.world.end(guardian.submit(World.CHANGE));

      RunState other = world.world.end(guardian.submit(ReusingWorld.OTHER));

      assertThat(merged.phase()).isEqualTo(RunPhase.MERGED);
      assertThat(other.phase()).isEqualTo(RunPhase.MERGED);
      assertThat(ReusingWorld.unit(other).from()).isNull();
      assertThat(world.unitRan()).isEqualTo(2);
    }
  }
}
