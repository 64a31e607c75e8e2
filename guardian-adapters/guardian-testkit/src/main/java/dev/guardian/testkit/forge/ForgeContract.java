package dev.guardian.testkit.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeKind;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.Commit;
import dev.guardian.change.FileMode;
import dev.guardian.change.LineRange;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.change.Trailer;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.MergeRequest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promises of {@link dev.guardian.spi.Forge}, which every forge's test extends. */
public abstract class ForgeContract {
  private static final Principal OPENER = Principal.user(41001);
  private static final Principal OTHER = Principal.app(9001);
  private static final String LOGIN = "line 1\nline 2\nline 3\nline 4\nline 5\nline 6\n";

  private ForgeWorld world;

  /**
   * Makes a fresh repository.
   *
   * @param first the only commit of its base branch
   */
  protected abstract ForgeWorld world(Push first) throws Exception;

  @BeforeEach
  final void begin() throws Exception {
    world = world(Push.of("Begin").write("README.md", "hello\n").write("src/auth/login.ts", LOGIN));
  }

  @Test
  protected void a_change_says_who_proposes_what() {
    ChangeRef ref = world.propose("feature", OPENER, Set.of(OTHER), readme("hello you\n"));

    Change change = world.forge().read(ref);

    assertThat(change.ref()).isEqualTo(ref);
    assertThat(change.opener()).isEqualTo(OPENER);
    assertThat(change.contributors()).containsExactlyInAnyOrder(OPENER, OTHER);
    assertThat(change.baseRef()).isEqualTo(world.baseRef());
    assertThat(change.base()).isEqualTo(world.base());
    assertThat(change.merge()).isInstanceOf(MergeTree.Clean.class);
    assertThat(change.complete()).isTrue();
  }

  @Test
  protected void a_change_is_found_again_by_a_program_that_has_just_started() {
    ChangeRef ref = world.propose("feature", OPENER, Set.of(OTHER), readme("hello you\n"));

    assertThat(world.reopened().read(ref)).isEqualTo(world.forge().read(ref));
  }

  @Test
  protected void commits_come_oldest_first_with_their_trailers() {
    Push first =
        Push.of("Greet\n\nWhy not.\n\nAgent-By: forge/builder-01\nTask-ID: T-7\n")
            .write("README.md", "hi\n");
    ChangeRef ref =
        world.propose(
            "feature", OPENER, Set.of(), first, Push.of("More").write("new.txt", "new\n"));

    Change change = world.forge().read(ref);

    assertThat(change.commits()).extracting(Commit::subject).containsExactly("Greet", "More");
    assertThat(change.commits().get(0).trailers())
        .containsExactly(
            new Trailer("Agent-By", "forge/builder-01"), new Trailer("Task-ID", "T-7"));
    assertThat(change.commits().get(1).trailers()).isEmpty();
    assertThat(change.commits().get(1).id()).isEqualTo(change.head());
  }

  @Test
  protected void a_file_says_which_lines_are_new_and_how_many_are_gone() {
    String edited = "line 1\nLINE 2\nline 3\nline 4\nline 6\nline 7\nline 8\n";
    ChangeRef ref =
        world.propose(
            "feature", OPENER, Set.of(), Push.of("Edit").write("src/auth/login.ts", edited));

    ChangedFile file = world.forge().read(ref).files().get(0);

    assertThat(file.kind()).isEqualTo(ChangeKind.MODIFIED);
    assertThat(file.addedLines()).containsExactly(new LineRange(2, 2), new LineRange(6, 7));
    assertThat(file.deletions()).isEqualTo(2);
  }

  @Test
  protected void files_that_come_and_go_are_listed_by_path() {
    Push push = Push.of("Move on").write("b.txt", "1\n2\n").write("a.txt", "").delete("README.md");
    ChangeRef ref = world.propose("feature", OPENER, Set.of(), push);

    assertThat(world.forge().read(ref).files())
        .containsExactly(
            new ChangedFile(
                "README.md",
                null,
                ChangeKind.DELETED,
                FileMode.REGULAR,
                FileMode.ABSENT,
                false,
                List.of(),
                1),
            ChangedFile.added("a.txt", 0),
            ChangedFile.added("b.txt", 2));
  }

  @Test
  @Tag("threat:B1")
  protected void a_file_that_moves_out_of_a_folder_with_edits_keeps_both_names() {
    Push push =
        Push.of("Document").delete("src/auth/login.ts").write("docs/login.md", LOGIN + "line 7\n");
    ChangeRef ref = world.propose("feature", OPENER, Set.of(), push);

    assertThat(world.forge().read(ref).files())
        .flatExtracting(ChangedFile::paths)
        .containsExactlyInAnyOrder("src/auth/login.ts", "docs/login.md");
  }

  @Test
  @Tag("twin:B1")
  protected void a_file_that_is_written_beside_another_has_one_name() {
    ChangeRef ref =
        world.propose(
            "feature", OPENER, Set.of(), Push.of("Document").write("docs/login.md", "words\n"));

    assertThat(world.forge().read(ref).files())
        .flatExtracting(ChangedFile::paths)
        .containsExactly("docs/login.md");
  }

  @Test
  @Tag("threat:B3")
  protected void content_that_looks_like_a_patch_is_only_content() {
    String hostile =
        "--- a/src/auth/login.ts\n+++ b/docs/readme.md\n@@ -1,9 +1,9 @@\ndiff --git a/x b/x\n++ b/y\n-- a/z\n";
    Push push = Push.of("Spoof").write("patch.txt", hostile).write("zz.txt", "1\n");
    ChangeRef ref = world.propose("feature", OPENER, Set.of(), push);

    assertThat(world.forge().read(ref).files())
        .containsExactly(ChangedFile.added("patch.txt", 6), ChangedFile.added("zz.txt", 1));
  }

  @Test
  @Tag("threat:B12")
  protected void
      the_files_are_those_that_landing_changes_not_those_that_the_base_has_changed_since() {
    ChangeRef ref = world.propose("feature", OPENER, Set.of(), readme("hello you\n"));
    world.pushToBase(Push.of("Elsewhere").write("elsewhere.txt", "else\n"));

    Change change = world.forge().read(ref);

    assertThat(change.base()).isEqualTo(world.base());
    assertThat(change.files()).extracting(ChangedFile::path).containsExactly("README.md");
    assertThat(land(change, "run-1/merge#1")).isInstanceOf(MergeOutcome.Merged.class);
    assertThat(file("elsewhere.txt")).isEqualTo("else\n");
  }

  @Test
  protected void a_conflict_names_its_files() {
    ChangeRef ref = world.propose("feature", OPENER, Set.of(), readme("hello you\n"));
    world.pushToBase(readme("hello world\n"));

    assertThat(world.forge().read(ref).merge())
        .isEqualTo(new MergeTree.Conflict(List.of("README.md")));
  }

  @Test
  protected void a_change_that_does_not_exist_is_an_error() {
    assertThatThrownBy(() -> world.forge().read(new ChangeRef(world.repository(), 4711)))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("4711");
  }

  @Test
  protected void files_are_read_from_the_commit_that_is_named() {
    ObjectId before = world.base();
    world.pushToBase(readme("later\n"));

    assertThat(world.forge().readFile(world.repository(), before, "README.md")).contains("hello\n");
    assertThat(world.forge().readFile(world.repository(), before, "missing/README.md")).isEmpty();
    assertThat(world.forge().readFile(world.repository(), before, "README.md/missing")).isEmpty();
  }

  @Test
  protected void a_folder_a_large_file_and_an_unknown_commit_cannot_be_read_as_a_file() {
    ObjectId base = world.pushToBase(Push.of("Grow").write("large.txt", "x".repeat((1 << 20) + 1)));
    ObjectId unknown = new ObjectId("1".repeat(base.hex().length()));

    assertUnreadable(base, "src");
    assertUnreadable(base, "large.txt");
    assertUnreadable(unknown, "README.md");
  }

  @Test
  protected void the_tested_tree_lands() {
    for (MergeMethod method : MergeMethod.values()) {
      ChangeRef ref =
          world.propose("by-" + method.word(), OPENER, Set.of(), readme(method.word() + "\n"));
      Change change = world.forge().read(ref);

      MergeOutcome outcome =
          world.forge().merge(request(change, "run-1/" + method.word() + "#1", method));

      assertThat(outcome).isEqualTo(new MergeOutcome.Merged(world.base()));
      assertThat(file("README.md")).isEqualTo(method.word() + "\n");
    }
  }

  @Test
  @Tag("threat:D3")
  protected void nothing_lands_when_the_head_moved_after_the_decision() {
    Change change =
        world.forge().read(world.propose("feature", OPENER, Set.of(), readme("harmless\n")));
    world.pushToHead("feature", readme("harmful\n"));
    ObjectId before = world.base();

    assertThat(land(change, "run-1/merge#1")).isInstanceOf(MergeOutcome.Moved.class);
    assertThat(world.base()).isEqualTo(before);
  }

  @Test
  @Tag("twin:D3")
  protected void a_head_that_moved_lands_once_it_has_been_read_again() {
    ChangeRef ref = world.propose("feature", OPENER, Set.of(), readme("harmless\n"));
    ObjectId head = world.pushToHead("feature", readme("better\n"));

    Change change = world.forge().read(ref);

    assertThat(change.head()).isEqualTo(head);
    assertThat(land(change, "run-2/merge#1")).isEqualTo(new MergeOutcome.Merged(world.base()));
  }

  @Test
  @Tag("threat:D3")
  protected void nothing_lands_when_the_base_moved_after_the_decision() {
    Change change =
        world.forge().read(world.propose("feature", OPENER, Set.of(), readme("harmless\n")));
    ObjectId moved = world.pushToBase(Push.of("Elsewhere").write("elsewhere.txt", "else\n"));

    assertThat(land(change, "run-1/merge#1")).isInstanceOf(MergeOutcome.Moved.class);
    assertThat(world.base()).isEqualTo(moved);
  }

  @Test
  @Tag("threat:D4")
  protected void another_tree_than_the_tested_one_is_never_called_merged() {
    Change change =
        world.forge().read(world.propose("feature", OPENER, Set.of(), readme("real\n")));
    Change other = world.forge().read(world.propose("other", OPENER, Set.of(), readme("tested\n")));
    MergeRequest request = request(change, "run-1/merge#1", MergeMethod.SQUASH);

    MergeOutcome outcome =
        world
            .forge()
            .merge(
                new MergeRequest(
                    request.key(),
                    request.subject(),
                    tree(other),
                    request.method(),
                    "Title",
                    "forge/builder-01"));

    assertThat(outcome).isInstanceOfAny(MergeOutcome.Refused.class, MergeOutcome.TreeDiffers.class);
  }

  @Test
  @Tag("threat:D6")
  protected void landing_the_same_request_twice_lands_once() {
    Change change =
        world.forge().read(world.propose("feature", OPENER, Set.of(), readme("once\n")));

    MergeOutcome first = land(change, "run-1/merge#1");
    ObjectId landed = world.base();

    assertThat(land(change, "run-1/merge#1")).isEqualTo(first);
    assertThat(world.base()).isEqualTo(landed);
  }

  @Test
  @Tag("threat:D7")
  protected void what_landed_before_a_crash_is_found_after_it() {
    Change change =
        world.forge().read(world.propose("feature", OPENER, Set.of(), readme("once\n")));
    MergeRequest request = request(change, "run-1/merge#1", MergeMethod.SQUASH);
    MergeOutcome landed = world.forge().merge(request);
    world.pushToBase(Push.of("Later").write("later.txt", "later\n"));

    assertThat(world.reopened().find(request)).contains(landed);
  }

  @Test
  @Tag("twin:D7")
  protected void what_has_not_landed_is_not_found() {
    Change change =
        world.forge().read(world.propose("feature", OPENER, Set.of(), readme("once\n")));
    MergeRequest request = request(change, "run-1/merge#1", MergeMethod.SQUASH);

    assertThat(world.forge().find(request)).isEmpty();

    world.pushToBase(Push.of("Later").write("later.txt", "later\n"));

    assertThat(world.forge().find(request)).isEmpty();
  }

  @Test
  protected void a_forge_answers_for_its_own_repository_only() {
    ChangeRef ref = world.propose("feature", OPENER, Set.of(), readme("once\n"));
    RepositoryId another = new RepositoryId("another-" + world.repository());

    assertThatThrownBy(() -> world.forge().read(new ChangeRef(another, ref.number())))
        .isInstanceOf(ForgeException.class);
  }

  private static Push readme(String content) {
    return Push.of("Edit the readme").write("README.md", content);
  }

  private MergeOutcome land(Change change, String key) {
    return world.forge().merge(request(change, key, MergeMethod.SQUASH));
  }

  private static MergeRequest request(Change change, String key, MergeMethod method) {
    return new MergeRequest(
        key,
        change.subject("sha256:policy"),
        tree(change),
        method,
        change.title(),
        "forge/builder-01");
  }

  private static ObjectId tree(Change change) {
    assertThat(change.merge()).isInstanceOf(MergeTree.Clean.class);
    return ((MergeTree.Clean) change.merge()).tree();
  }

  private String file(String path) {
    return world.forge().readFile(world.repository(), world.base(), path).orElseThrow();
  }

  private void assertUnreadable(ObjectId commit, String path) {
    assertThatThrownBy(() -> world.forge().readFile(world.repository(), commit, path))
        .isInstanceOf(ForgeException.class);
  }
}
