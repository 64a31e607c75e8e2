package dev.guardian.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.delivery.Serving;
import dev.guardian.spi.Platform.Preview;
import dev.guardian.spi.Platform.PreviewOrder;
import dev.guardian.spi.ReleaseFailedException;
import dev.guardian.testkit.store.Callers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a platform owes as to previews. */
abstract class PreviewTests extends PlatformScene {
  private static final Duration LONG = Duration.ofHours(5);

  @Test
  protected void a_preview_answers_where_it_says() {
    needsPreviews();
    SampleRelease release = sound("one");

    Preview preview = platform.preview(order("a", release, LONG));

    assertThat(preview.key()).isEqualTo(name("a"));
    assertThat(preview.url()).doesNotEndWith("/");
    assertThat(world.answering(preview.url())).contains(release.digest());
    assertThat(platform.previews()).contains(preview);
  }

  @Test
  protected void the_same_key_again_is_the_same_preview() {
    needsPreviews();
    SampleRelease release = sound("one");
    Preview first = platform.preview(order("a", release, LONG));

    Preview again = platform.preview(order("a", release, LONG));

    assertThat(again).isEqualTo(first);
    assertThat(mine()).containsExactly(first);
  }

  @Test
  protected void two_keys_are_two_previews() {
    needsPreviews();
    SampleRelease one = sound("one");
    SampleRelease two = sound("two");

    Preview first = platform.preview(order("a", one, LONG));
    Preview second = platform.preview(order("b", two, LONG));

    assertThat(world.answering(first.url())).contains(one.digest());
    assertThat(world.answering(second.url())).contains(two.digest());
    assertThat(mine()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  protected void callers_at_once_with_one_key_get_one_preview() throws Exception {
    needsPreviews();
    PreviewOrder order = order("a", sound("one"), LONG);
    Callable<Preview> caller = () -> platform.preview(order);

    List<Preview> previews = Callers.atOnce(Callers.platform(), Collections.nCopies(4, caller));

    assertThat(mine()).hasSize(1).containsAll(previews);
  }

  @Test
  protected void a_preview_is_no_version_of_the_service() {
    needsPreviews();
    SampleRelease stable = stable("stable");
    Serving before = platform.observe(target);

    platform.preview(order("a", sound("next"), LONG));

    assertThat(platform.observe(target)).isEqualTo(before);
    assertAnswersAlone(stable);
  }

  @Test
  protected void a_preview_that_is_taken_down_answers_no_more_and_may_be_taken_down_again() {
    needsPreviews();
    Preview preview = platform.preview(order("a", sound("one"), LONG));

    platform.removePreview(preview.key());
    platform.removePreview(preview.key());

    assertThat(world.answering(preview.url())).isEmpty();
    assertThat(mine()).isEmpty();
  }

  @Test
  protected void taking_down_one_preview_leaves_the_others() {
    needsPreviews();
    SampleRelease release = sound("one");
    Preview removed = platform.preview(order("a", release, LONG));
    Preview kept = platform.preview(order("b", release, LONG));

    platform.removePreview(removed.key());

    assertThat(mine()).containsExactly(kept);
    assertThat(world.answering(kept.url())).contains(release.digest());
  }

  @Test
  protected void a_preview_that_was_taken_down_can_be_brought_up_again() {
    needsPreviews();
    SampleRelease release = sound("one");
    platform.preview(order("a", release, LONG));
    platform.removePreview(name("a"));

    Preview again = platform.preview(order("a", release, LONG));

    assertThat(world.answering(again.url())).contains(release.digest());
  }

  @Test
  protected void a_sweep_takes_down_the_previews_whose_lease_is_over_and_no_other() {
    needsPreviews();
    Preview forgotten = platform.preview(order("a", sound("one"), world.lease()));
    Preview wanted = platform.preview(order("b", sound("two"), LONG));

    world.pass(world.lease().multipliedBy(2));
    List<String> swept = platform.sweepPreviews();

    assertThat(swept).contains(forgotten.key()).doesNotContain(wanted.key());
    assertThat(world.answering(forgotten.url())).isEmpty();
    assertThat(world.answering(wanted.url())).isNotEmpty();
    assertThat(mine()).containsExactly(wanted);
    assertThat(platform.sweepPreviews()).doesNotContain(forgotten.key(), wanted.key());
  }

  @Test
  protected void the_same_key_again_renews_the_lease() {
    needsPreviews();
    SampleRelease release = sound("one");
    platform.preview(order("a", release, world.lease()));
    Duration most = world.lease().multipliedBy(6).dividedBy(10);

    world.pass(most);
    Preview renewed = platform.preview(order("a", release, world.lease()));
    world.pass(most);
    assertThat(platform.sweepPreviews()).doesNotContain(renewed.key());
    assertThat(mine()).containsExactly(renewed);

    world.pass(most);
    assertThat(platform.sweepPreviews()).contains(renewed.key());
  }

  @Test
  protected void an_artifact_that_does_not_come_up_is_no_preview() {
    needsPreviews();
    SampleRelease broken = release("broken", Build.NEVER_READY);

    assertThatThrownBy(() -> platform.preview(order("a", broken, LONG)))
        .isInstanceOf(ReleaseFailedException.class);
    assertThat(mine()).isEmpty();
  }

  @Test
  @Tag("threat:D7")
  protected void previews_are_found_again_by_a_program_that_has_just_started() {
    needsPreviews();
    SampleRelease release = sound("one");
    Preview preview = platform.preview(order("a", release, LONG));

    platform = world.reopened();

    assertThat(mine()).containsExactly(preview);
    assertThat(platform.preview(order("a", release, LONG))).isEqualTo(preview);
    platform.removePreview(preview.key());
    assertThat(world.answering(preview.url())).isEmpty();
  }

  @Test
  protected void a_platform_without_previews_says_so() {
    needs(!platform.capabilities().previews(), "it has previews");

    assertThatThrownBy(() -> platform.preview(order("a", sound("one"), LONG)))
        .isInstanceOf(UnsupportedOperationException.class);
    platform.removePreview(name("a"));
    assertThat(platform.previews()).isEmpty();
    assertThat(platform.sweepPreviews()).isEmpty();
  }

  private void needsPreviews() {
    needs(platform.capabilities().previews(), "it has no previews");
  }

  private String name(String key) {
    return service + "/preview-" + key;
  }

  private PreviewOrder order(String key, SampleRelease release, Duration lease) {
    return new PreviewOrder(
        name(key),
        world.target(service + "-preview-" + key),
        release.digest(),
        release.artifact(),
        lease);
  }

  /** The previews of this test: others may have some on the same platform. */
  private List<Preview> mine() {
    return platform.previews().stream()
        .filter(each -> each.key().startsWith(service + "/"))
        .toList();
  }
}
