package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.spi.Platform;
import dev.guardian.spi.Platform.Deployment;
import dev.guardian.spi.Platform.Rollback;
import dev.guardian.spi.PlatformException;
import dev.guardian.spi.ReleaseFailedException;
import dev.guardian.testkit.store.Callers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The promises of {@link Platform}, which every platform's test extends. What a platform cannot do,
 * by its own {@link Platform#capabilities}, is skipped and said.
 */
public abstract class PlatformContract extends PreviewTests {

  @Test
  protected void an_unknown_service_is_nothing() {
    assertThat(platform.observe(target)).isEqualTo(Serving.NOTHING);
  }

  @Test
  protected void the_first_version_of_a_service_stands_there_without_traffic() {
    SampleRelease first = sound("first");

    Serving serving = deploy(first);

    assertThat(serving.versions()).containsExactly(new Serving.Version(first.digest(), 0));
    assertThat(platform.observe(target)).isEqualTo(serving);
  }

  @Test
  protected void a_version_is_ready_when_it_is_deployed() {
    SampleRelease first = beside("first");

    assertThat(probe(first, Page.HEALTHY).healthy()).isTrue();
  }

  @Test
  protected void a_version_beside_another_takes_no_traffic_from_it() {
    SampleRelease stable = stable("stable");

    Serving serving = deploy(sound("next"));

    assertThat(serving.matches(Map.of(stable.digest(), 100.0))).isTrue();
    assertThat(serving.versions()).hasSize(2);
    assertAnswersAlone(stable);
  }

  @Test
  protected void deploying_again_changes_nothing_whatever_the_key() {
    SampleRelease release = stable("stable");
    Deployment deployment = deployment(key(), release);
    Serving first = platform.deploy(deployment);
    String instance = instance(release);

    assertThat(platform.deploy(deployment)).isEqualTo(first);
    assertThat(deploy(release)).isEqualTo(first);

    assertThat(instance(release)).isEqualTo(instance);
    assertThat(first.matches(Map.of(release.digest(), 100.0))).isTrue();
  }

  @Test
  @Tag("threat:D7")
  protected void a_deployment_whose_answer_was_lost_is_not_repeated_by_the_next_program() {
    Deployment deployment = deployment(key(), sound("first"));
    Serving first = platform.deploy(deployment);
    String instance = world.instance(target, deployment.digest());

    platform = world.reopened();

    assertThat(platform.observe(target)).isEqualTo(first);
    assertThat(platform.deploy(deployment)).isEqualTo(first);
    assertThat(world.instance(target, deployment.digest())).isEqualTo(instance);
  }

  @Test
  protected void a_version_that_has_died_is_brought_up_again() {
    SampleRelease release = beside("first");
    world.kill(target, release.digest());
    assertThat(probe(release, Page.HEALTHY).healthy()).isFalse();

    deploy(release);

    assertThat(probe(release, Page.HEALTHY).healthy()).isTrue();
  }

  @Test
  protected void a_release_that_never_becomes_ready_has_failed_and_harms_nobody() {
    SampleRelease stable = stable("stable");
    SampleRelease broken = release("broken", Build.NEVER_READY);

    assertThatThrownBy(() -> deploy(broken))
        .isInstanceOfSatisfying(
            ReleaseFailedException.class,
            failed -> assertThat(failed.logs()).contains(service + "-broken"));

    assertThat(platform.observe(target).matches(Map.of(stable.digest(), 100.0))).isTrue();
    assertAnswersAlone(stable);
  }

  @Test
  @Tag("threat:I5")
  protected void a_release_that_names_another_version_is_not_ready() {
    SampleRelease stable = stable("stable");
    SampleRelease liar = release("liar", Build.NAMES_ANOTHER);

    assertThatThrownBy(() -> deploy(liar)).isInstanceOf(ReleaseFailedException.class);

    assertAnswersAlone(stable);
  }

  @Test
  protected void callers_at_once_bring_up_one_version_once() throws Exception {
    Deployment deployment = deployment(key(), sound("first"));
    Callable<Serving> caller = () -> platform.deploy(deployment);

    List<Serving> answers = Callers.atOnce(Callers.platform(), Collections.nCopies(4, caller));

    assertThat(answers).containsOnly(platform.observe(target));
    assertThat(platform.observe(target).versions()).hasSize(1);
  }

  @Test
  protected void services_are_apart() throws Exception {
    Target other = world.target(service + "-other");
    SampleRelease release = sound("first");
    Deployment there = new Deployment(key(), other, release.digest(), release.artifact());

    Callers.atOnce(
        Callers.platform(), List.of(() -> deploy(release), () -> platform.deploy(there)));
    allTo(release);

    assertThat(platform.observe(target).traffic(release.digest())).isEqualTo(100);
    assertThat(platform.observe(other).traffic(release.digest())).isZero();
    assertThat(platform.observe(other).holds(release.digest())).isTrue();
  }

  @Test
  protected void all_traffic_goes_where_it_is_sent_and_is_read_back() {
    SampleRelease first = beside("first");

    Serving serving = allTo(first);

    assertThat(serving.versions()).containsExactly(new Serving.Version(first.digest(), 100));
    assertThat(platform.observe(target)).isEqualTo(serving);
    assertAnswersAlone(first);
  }

  @Test
  protected void a_version_that_is_not_named_gets_no_traffic() {
    SampleRelease stable = stable("stable");
    SampleRelease next = beside("next");

    Serving serving = allTo(next);

    assertThat(serving.matches(Map.of(next.digest(), 100.0))).isTrue();
    assertThat(serving.holds(stable.digest())).isTrue();
    assertAnswersAlone(next);
  }

  @Test
  protected void each_version_gets_its_part_of_the_traffic() {
    needsSplitTraffic();
    SampleRelease stable = stable("stable");
    SampleRelease canary = beside("canary");

    for (int percent : new int[] {5, 25, 50, 100, 0}) {
      Map<String, Double> wanted = split(stable, canary, percent);
      Serving serving = platform.setTraffic(key(), target, wanted);
      Answers answers = world.send(target, 400);

      assertThat(serving.matches(wanted)).as("%s, wanted %s", serving, wanted).isTrue();
      assertThat(platform.observe(target)).isEqualTo(serving);
      assertThat(answers.lost()).isZero();
      assertThat(answers.of(stable.digest()) + answers.of(canary.digest())).isEqualTo(400);
      // Seven standard deviations of a fair coin, so that chance alone never fails this.
      double deviation = 7 * Math.sqrt(400 * percent / 100.0 * (1 - percent / 100.0));
      assertThat(answers.of(canary.digest()))
          .as("of 400 requests at %d %%", percent)
          .isBetween((int) (4.0 * percent - deviation), (int) (4.0 * percent + deviation));
    }
  }

  @Test
  protected void setting_the_same_traffic_again_changes_nothing() {
    SampleRelease stable = stable("stable");
    Map<String, Double> all = Map.of(stable.digest(), 100.0);
    String key = key();
    Serving first = platform.setTraffic(key, target, all);
    String instance = instance(stable);

    assertThat(platform.setTraffic(key, target, all)).isEqualTo(first);
    assertThat(platform.setTraffic(key(), target, all)).isEqualTo(first);

    assertThat(instance(stable)).isEqualTo(instance);
  }

  @Test
  @Tag("threat:I11")
  protected void traffic_for_a_version_that_is_not_there_is_refused_and_none_is_moved() {
    SampleRelease stable = stable("stable");
    SampleRelease missing = sound("missing");

    assertThatThrownBy(() -> allTo(missing)).isInstanceOf(PlatformException.class);

    assertThat(platform.observe(target).matches(Map.of(stable.digest(), 100.0))).isTrue();
    assertAnswersAlone(stable);
  }

  @Test
  @Tag("twin:I11")
  protected void traffic_for_a_version_that_is_there_by_now_is_moved() {
    stable("stable");
    SampleRelease next = sound("next");
    assertThatThrownBy(() -> allTo(next)).isInstanceOf(PlatformException.class);
    deploy(next);

    allTo(next);

    assertAnswersAlone(next);
  }

  @Test
  protected void no_request_is_lost_while_traffic_moves() throws Exception {
    SampleRelease one = stable("one");
    SampleRelease two = beside("two");

    Answers answers =
        whileSending(
            () -> {
              for (int turn = 0; turn < 20; turn++) {
                allTo(turn % 2 == 0 ? two : one);
              }
              return true;
            });

    assertThat(answers.lost()).isZero();
  }

  @Test
  protected void all_traffic_moves_at_one_moment_whoever_moves_it() throws Exception {
    SampleRelease one = stable("one");
    SampleRelease two = beside("two");
    Map<String, Double> toOne = Map.of(one.digest(), 100.0);
    Map<String, Double> toTwo = Map.of(two.digest(), 100.0);
    List<Callable<List<Serving>>> callers = new ArrayList<>();
    for (Map<String, Double> wanted : List.of(toOne, toTwo)) {
      callers.add(
          () -> {
            List<Serving> seen = new ArrayList<>();
            for (int turn = 0; turn < 20; turn++) {
              platform.setTraffic(service + wanted.keySet() + turn, target, wanted);
              seen.add(platform.observe(target));
            }
            return seen;
          });
    }

    List<List<Serving>> seen = Callers.atOnce(Callers.platform(), callers);

    assertThat(seen.stream().flatMap(List::stream))
        .allMatch(serving -> serving.matches(toOne) || serving.matches(toTwo));
  }

  @Test
  protected void a_rollback_gives_the_version_before_all_traffic_and_takes_the_other_down() {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    allTo(bad);

    Serving serving = rollBack(bad, good);

    assertThat(serving.versions()).containsExactly(new Serving.Version(good.digest(), 100));
    assertThat(platform.observe(target)).isEqualTo(serving);
    assertThat(probe(bad, Page.HEALTHY).healthy()).isFalse();
    assertAnswersAlone(good);
  }

  @Test
  protected void a_rollback_of_a_version_without_traffic_takes_it_down() {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    String instance = instance(good);

    rollBack(bad, good);

    assertThat(platform.observe(target).versions())
        .containsExactly(new Serving.Version(good.digest(), 100));
    assertThat(instance(good)).as("the good version goes on").isEqualTo(instance);
  }

  @Test
  protected void a_rollback_in_the_middle_of_a_split_loses_no_request() throws Exception {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    if (platform.capabilities().splitsTraffic()) {
      platform.setTraffic(key(), target, split(good, bad, 25));
    } else {
      allTo(bad);
    }

    Answers answers = whileSending(() -> rollBack(bad, good));

    assertThat(answers.lost()).isZero();
    assertAnswersAlone(good);
  }

  @Test
  protected void a_rollback_told_again_changes_nothing() {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    Rollback rollback = rollback(key(), bad, good, good);
    Serving first = platform.rollBack(rollback);
    String instance = instance(good);

    assertThat(platform.rollBack(rollback)).isEqualTo(first);
    assertThat(rollBack(bad, good)).isEqualTo(first);
    platform = world.reopened();
    assertThat(platform.rollBack(rollback)).isEqualTo(first);

    assertThat(instance(good)).isEqualTo(instance);
  }

  @Test
  protected void callers_at_once_roll_back_once() throws Exception {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    Rollback rollback = rollback(key(), bad, good, good);
    Callable<Serving> caller = () -> platform.rollBack(rollback);

    List<Serving> answers = Callers.atOnce(Callers.platform(), Collections.nCopies(4, caller));

    assertThat(answers).containsOnly(platform.observe(target));
    assertAnswersAlone(good);
  }

  @Test
  @Tag("threat:I6")
  protected void a_rollback_brings_a_version_that_is_gone_up_from_its_artifact() {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    rollBack(good, bad);
    assertThat(platform.observe(target).holds(good.digest())).isFalse();

    Serving serving = rollBack(bad, good);

    assertThat(serving.versions()).containsExactly(new Serving.Version(good.digest(), 100));
    assertAnswersAlone(good);
  }

  @Test
  @Tag("threat:I6")
  protected void a_rollback_to_a_version_that_has_died_brings_it_up_again() {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    allTo(bad);
    world.kill(target, good.digest());

    rollBack(bad, good);

    assertAnswersAlone(good);
  }

  @Test
  @Tag("threat:I12")
  protected void a_rollback_without_anything_to_return_to_is_refused_and_leaves_what_is_there() {
    SampleRelease bad = stable("bad");
    SampleRelease missing = sound("missing");
    SampleRelease broken = release("broken", Build.NEVER_READY);

    assertLeaves(bad, () -> platform.rollBack(rollback(key(), bad, missing, null)));
    assertLeaves(bad, () -> rollBack(bad, broken));
  }

  private void assertLeaves(SampleRelease release, ThrowingCallable refused) {
    assertThatThrownBy(refused).isInstanceOf(PlatformException.class);
    assertThat(platform.observe(target).traffic(release.digest())).isEqualTo(100);
    assertAnswersAlone(release);
  }

  @Test
  @Tag("twin:I12")
  protected void a_version_that_is_there_needs_no_artifact_to_return_to() {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    allTo(bad);

    platform.rollBack(rollback(key(), bad, good, null));

    assertAnswersAlone(good);
  }

  @Test
  protected void a_version_that_has_died_can_be_rolled_back() {
    SampleRelease good = stable("good");
    SampleRelease bad = beside("bad");
    allTo(bad);
    world.kill(target, bad.digest());

    Serving serving = rollBack(bad, good);

    assertThat(serving.versions()).containsExactly(new Serving.Version(good.digest(), 100));
    assertAnswersAlone(good);
  }

  @Test
  protected void a_version_is_probed_directly_whatever_traffic_it_has() {
    SampleRelease stable = stable("stable");
    SampleRelease canary = beside("canary");

    for (SampleRelease each : List.of(stable, canary)) {
      ProbeAnswer answer = probe(each, Page.HEALTHY);

      assertThat(answer.healthy()).isTrue();
      assertThat(answer.path()).isEqualTo(world.path(Page.HEALTHY));
      assertThat(answer.took()).isPositive().isLessThanOrEqualTo(PATIENCE);
    }
  }

  @Test
  protected void a_failure_a_slow_answer_and_none_at_all_are_no_health_and_no_exception() {
    SampleRelease release = stable("stable");

    assertUnhealthy(probe(release, Page.FAILING));
    assertUnhealthy(probe(release, Page.SLOW));
    assertUnhealthy(probe(sound("missing"), Page.HEALTHY));
    world.kill(target, release.digest());
    assertUnhealthy(probe(release, Page.HEALTHY));
  }

  private static void assertUnhealthy(ProbeAnswer answer) {
    assertThat(answer.healthy()).as("%s", answer).isFalse();
    assertThat(answer.detail()).isNotBlank();
  }

  @Test
  protected void one_failure_alone_is_asked_about_again() {
    SampleRelease release = stable("stable");

    assertThat(probe(release, Page.FAILING_ONCE).healthy()).isTrue();
  }

  @Test
  @Tag("threat:I5")
  protected void a_success_that_names_another_version_is_no_health() {
    assertUnhealthy(probe(stable("stable"), Page.ANOTHER_VERSION));
  }

  @Test
  @Tag("twin:I5")
  protected void a_success_that_names_the_deployed_version_is_health() {
    assertThat(probe(stable("stable"), Page.HEALTHY).healthy()).isTrue();
  }

  @Test
  protected void logs_are_the_end_of_what_a_version_printed() {
    SampleRelease release = beside("talker");

    String logs = platform.logs(target, release.digest(), 10_000);

    assertThat(logs).contains(service + "-talker");
    assertThat(platform.logs(target, release.digest(), 5)).isEqualTo(end(logs, 5));
    assertThat(platform.logs(target, sound("missing").digest(), 5)).isEmpty();
  }

  @Test
  protected void a_version_that_has_died_has_still_printed_what_it_printed() {
    SampleRelease release = beside("talker");

    world.kill(target, release.digest());

    assertThat(platform.logs(target, release.digest(), 10_000)).contains(service + "-talker");
  }

  private static String end(String text, int most) {
    return text.substring(Math.max(0, text.length() - most));
  }

  @Test
  @Tag("threat:D7")
  protected void a_program_that_has_just_started_goes_on_where_the_last_one_stopped() {
    SampleRelease stable = stable("stable");
    SampleRelease next = beside("next");
    Serving before = platform.observe(target);

    platform = world.reopened();

    assertThat(platform.observe(target)).isEqualTo(before);
    assertThat(probe(next, Page.HEALTHY).healthy()).isTrue();
    allTo(next);
    assertAnswersAlone(next);
    rollBack(next, stable);
    assertAnswersAlone(stable);
  }
}
