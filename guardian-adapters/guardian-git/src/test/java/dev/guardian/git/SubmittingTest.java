package dev.guardian.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.Principal;
import dev.guardian.spi.ForgeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SubmittingTest {
  private static final Principal ADA = Principal.user(1);
  private static final Principal BOT = Principal.app(2);

  @TempDir Path folder;
  private TestRepository repository;
  private LocalForge forge;

  @BeforeEach
  void begin() {
    repository = TestRepository.bare(folder.resolve("repository.git"));
    repository.on("main").rootless().write("a.txt", "a\n").commit("Begin");
    repository.on("x").write("a.txt", "x\n").commit("Greet");
    forge = LocalForge.open(repository.path);
  }

  @Test
  void the_same_branches_again_are_the_same_change_and_contributors_only_grow() {
    ChangeRef first = forge.submit("x", "main", "Title", ADA, Set.of());
    ChangeRef second = LocalForge.open(repository.path).submit("refs/heads/x", "main", BOT);

    Change change = LocalForge.open(repository.path).read(first);

    assertThat(second).isEqualTo(first);
    assertThat(change.opener()).isEqualTo(ADA);
    assertThat(change.contributors()).containsExactlyInAnyOrder(ADA, BOT);
    assertThat(change.title()).isEqualTo("Title");
  }

  @Test
  void a_change_without_a_title_is_called_as_its_last_commit() {
    assertThat(forge.read(forge.submit("x", "main", ADA)).title()).isEqualTo("Greet");
  }

  @Test
  void the_same_branch_on_another_base_is_another_change() {
    repository.git("branch", "release", "main");

    assertThat(forge.submit("x", "main", ADA).number()).isEqualTo(1);
    assertThat(forge.submit("x", "release", ADA).number()).isEqualTo(2);
  }

  @Test
  void programs_that_submit_at_once_get_numbers_of_their_own() {
    IntStream.range(0, 12).forEach(i -> repository.git("branch", "b" + i, "main"));
    Set<Long> numbers = new ConcurrentSkipListSet<>();

    IntStream.range(0, 12)
        .parallel()
        .forEach(
            i ->
                numbers.add(
                    LocalForge.open(repository.path).submit("b" + i, "main", ADA).number()));

    assertThat(numbers)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).mapToObj(Long::valueOf).toList());
  }

  @Test
  void the_repository_keeps_its_id_when_it_is_opened_again() {
    assertThat(LocalForge.open(repository.path).id()).isEqualTo(forge.id());
  }

  @Test
  void a_clone_is_another_repository() {
    Path clone = folder.resolve("clone.git");
    repository.git("clone", "--quiet", "--bare", repository.path.toString(), clone.toString());

    assertThat(LocalForge.open(clone).id()).isNotEqualTo(forge.id());
  }

  @Test
  void branches_may_have_any_name_that_git_allows() {
    for (String name :
        List.of(
            "-x",
            "--upload-pack=touch",
            "a b".replace(' ', '\u00A0'),
            "früh/é",
            "x@y",
            "$(touch p)".replace(' ', ';'),
            "#1",
            "%41")) {
      repository.git(
          ("create refs/heads/" + name + "\0main\0").getBytes(StandardCharsets.UTF_8),
          "update-ref",
          "--stdin",
          "-z");

      assertThat(forge.read(forge.submit(name, "main", ADA)).headRef())
          .isEqualTo("refs/heads/" + name);
    }
  }

  @Test
  void what_is_no_branch_name_is_a_mistake() {
    for (String name :
        List.of(
            "",
            "a b",
            "a..b",
            "main^",
            "main~1",
            "a@{1}",
            "/a",
            "a/",
            "a//b",
            ".a",
            "a.lock",
            "a:b",
            "a*",
            "a\nb",
            "a.",
            "refs/tags/v1")) {
      assertThatThrownBy(() -> forge.submit(name, "main", ADA))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> forge.submit("main", "main", ADA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_branch_that_does_not_exist_is_named() {
    assertThatThrownBy(() -> forge.submit("missing", "main", ADA))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("refs/heads/missing");
  }

  @Test
  void a_branch_with_a_name_like_a_full_one_is_not_taken_for_a_missing_branch() {
    repository.git("update-ref", "refs/heads/refs/heads/missing", "main");

    assertThatThrownBy(() -> forge.submit("missing", "main", ADA))
        .isInstanceOf(ForgeException.class);
  }
}
