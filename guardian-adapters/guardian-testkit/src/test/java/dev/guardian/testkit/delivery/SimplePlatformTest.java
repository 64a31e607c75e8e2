package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.PlatformException;
import org.junit.jupiter.api.Test;

/** The contract of a platform that can neither split traffic nor bring up previews. */
final class SimplePlatformTest extends PlatformContract {
  @Override
  protected PlatformWorld world() {
    SimulatedWorld world = new SimulatedWorld();
    world.platform.cannotSplitTraffic().withoutPreviews();
    return world;
  }

  @Test
  void who_splits_traffic_nevertheless_is_refused() {
    SampleRelease stable = stable("stable");
    SampleRelease canary = beside("canary");

    assertThatThrownBy(() -> platform.setTraffic(key(), target, split(stable, canary, 5)))
        .isInstanceOf(PlatformException.class);
    assertAnswersAlone(stable);
  }
}
