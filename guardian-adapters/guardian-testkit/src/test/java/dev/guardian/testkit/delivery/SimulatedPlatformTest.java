package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.delivery.Serving;
import dev.guardian.spi.PlatformException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SimulatedPlatformTest extends PlatformContract {
  private final SimulatedWorld simulated = new SimulatedWorld();

  @Override
  protected PlatformWorld world() {
    return simulated;
  }

  @Test
  void an_answer_can_be_lost_after_the_effect() {
    SampleRelease stable = stable("stable");
    SampleRelease canary = beside("canary");
    simulated.platform.losesTheAnswerOf(PlatformAction.SET_TRAFFIC, 1);

    assertThatThrownBy(() -> allTo(canary)).isInstanceOf(PlatformException.class);

    assertThat(platform.observe(target).traffic(canary.digest())).isEqualTo(100);
    assertThat(allTo(stable).traffic(stable.digest())).isEqualTo(100);
  }

  @Test
  void an_action_can_be_refused_before_it_has_any_effect() {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    allTo(bad);
    simulated.platform.refuses(PlatformAction.ROLL_BACK, 2);

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> rollBack(bad, good)).isInstanceOf(PlatformException.class);
      assertThat(platform.observe(target).traffic(bad.digest())).isEqualTo(100);
    }

    assertThat(rollBack(bad, good).traffic(good.digest())).isEqualTo(100);
  }

  @Test
  void weights_can_be_rounded_and_misread() {
    SampleRelease stable = stable("stable");
    SampleRelease canary = beside("canary");
    Map<String, Double> wanted = split(stable, canary, 4);

    simulated.platform.roundsWeightsTo(10);
    assertThat(platform.setTraffic(key(), target, wanted).traffic(canary.digest())).isZero();
    simulated.platform.roundsWeightsTo(0).misreadsWeightsAs(Double.NaN);
    Serving misread = platform.setTraffic(key(), target, wanted);

    assertThat(misread.traffic(canary.digest())).isNaN();
    assertThat(misread.matches(wanted)).isFalse();
    simulated.platform.misreadsWeightsAs(null);
    assertThat(platform.observe(target).matches(wanted)).isTrue();
  }

  @Test
  void what_really_happened_is_counted_and_what_was_there_already_is_not() {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    deploy(bad);
    allTo(good);
    rollBack(bad, good);
    rollBack(bad, good);

    assertThat(simulated.platform.effects())
        .extracting(SimulatedPlatform.Effect::action)
        .containsExactly(
            PlatformAction.DEPLOY,
            PlatformAction.SET_TRAFFIC,
            PlatformAction.DEPLOY,
            PlatformAction.ROLL_BACK);
    assertThat(simulated.platform.count(PlatformAction.ROLL_BACK)).isEqualTo(1);
  }

  @Test
  void a_version_that_died_fails_its_part_of_the_traffic() {
    SampleRelease stable = stable("stable");
    SampleRelease canary = beside("canary");
    platform.setTraffic(key(), target, split(stable, canary, 25));

    world.kill(target, canary.digest());

    assertThat(world.send(target, 400).lost()).isBetween(40, 160);
  }

  @Test
  void one_version_can_answer_badly_at_every_path() {
    SampleRelease stable = stable("stable");
    SampleRelease canary = beside("canary");

    simulated.platform.answers(canary.digest(), Page.ANOTHER_VERSION);

    assertThat(probe(canary, Page.HEALTHY).healthy()).isFalse();
    assertThat(probe(stable, Page.HEALTHY).healthy()).isTrue();
  }
}
