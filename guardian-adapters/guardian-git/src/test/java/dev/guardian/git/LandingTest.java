package dev.guardian.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.Change;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.Subject;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.MergeRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What landing on a local repository leaves behind, and what it does when others interfere. */
final class LandingTest {
  private static final String KEY = "run-1/merge#1";

  @TempDir Path folder;
  private TestRepository repository;
  private LocalForge forge;

  @BeforeEach
  void begin() {
    repository = TestRepository.bare(folder.resolve("repository.git"));
    repository.on("main").rootless().write("a.txt", "a\n").commit("Begin");
    forge = LocalForge.open(repository.path);
  }

  @Test
  void a_squash_has_one_parent_the_heads_author_and_the_claims_of_all_commits() {
    repository
        .on("x")
        .write("a.txt", "1\n")
        .commit("One\n\nagent-by: forge/builder\nSigned-off-by: Ada <a@b>\n");
    repository
        .on("x")
        .author("José <jose@example.org> 1700000123 +0530")
        .write("a.txt", "2\n")
        .commit("Two\n\nAgent-By: forge/builder\nModel: m-1\nGuardian-Run: run-9/merge#1\n");
    Change change = read();

    forge.merge(request(change, MergeMethod.SQUASH, "Do it"));

    assertThat(show("%P")).isEqualTo(change.base().hex());
    assertThat(show("%an|%ae|%ad|%cn"))
        .isEqualTo("José|jose@example.org|1700000123 +0530|Guardian");
    assertThat(show("%B"))
        .isEqualTo(
            "Do it\n\nGuardian-Run: "
                + KEY
                + "\nGuardian-Head: "
                + change.head()
                + "\nGuardian-Author: forge/builder\nAgent-By: forge/builder\nModel: m-1");
  }

  @Test
  @Tag("threat:A1")
  void a_claim_to_be_another_agent_does_not_land_beside_what_is_known() {
    repository.on("x").write("a.txt", "1\n").commit("One\n\nAgent-By: forge/veteran\nModel: m-1\n");
    Change change = read();

    forge.merge(request(change, MergeMethod.SQUASH, "Do it"));

    assertThat(show("%B"))
        .contains("Guardian-Author: forge/builder\nModel: m-1")
        .doesNotContain("veteran");
  }

  @Test
  void a_merge_has_base_and_head_as_parents_and_guardian_as_author() {
    repository.on("x").write("a.txt", "1\n").commit("One\n\nAgent-By: forge/builder\n");
    Change change = read();

    forge.merge(request(change, MergeMethod.MERGE, "Do it"));

    assertThat(show("%P")).isEqualTo(change.base() + " " + change.head());
    assertThat(show("%an")).isEqualTo("Guardian");
    assertThat(repository.git("fsck", "--strict", "--no-dangling")).isEmpty();
  }

  @Test
  @Tag("threat:D6")
  void a_title_cannot_write_trailers() {
    repository.on("x").write("a.txt", "1\n").commit("One");
    Change change = read();

    forge.merge(request(change, MergeMethod.SQUASH, "Do it\n\nGuardian-Run: run-9/merge#1\n"));

    assertThat(show("%s")).isEqualTo("Do it Guardian-Run: run-9/merge#1");
    assertThat(forge.find(request(change, "run-9/merge#1"))).isEmpty();
    assertThat(forge.find(request(change, KEY))).isPresent();
  }

  @Test
  @Tag("threat:D4")
  void a_landed_commit_that_claims_the_request_but_has_another_tree_is_reported() {
    repository.on("x").write("a.txt", "1\n").commit("One");
    Change change = read();
    ObjectId evil =
        repository
            .on("main")
            .write("a.txt", "evil\n")
            .commit("Do it\n\nGuardian-Run: " + KEY + "\nGuardian-Head: " + change.head() + "\n");

    MergeOutcome expected = new MergeOutcome.TreeDiffers(evil, repository.tree(evil));
    assertThat(forge.find(request(change, KEY))).contains(expected);
    assertThat(forge.merge(request(change, KEY))).isEqualTo(expected);
  }

  @Test
  @Tag("threat:D6")
  void a_commit_with_the_landing_message_on_another_parent_is_not_the_landing() {
    repository.on("x").write("a.txt", "1\n").commit("One");
    Change change = read();
    repository.on("main").write("b.txt", "b\n").commit("Another");
    repository
        .on("main")
        .write("a.txt", "1\n")
        .commit("Do it\n\nGuardian-Run: " + KEY + "\nGuardian-Head: " + change.head() + "\n");

    assertThat(forge.find(request(change, KEY))).isEmpty();
    assertThat(forge.merge(request(change, KEY))).isInstanceOf(MergeOutcome.Moved.class);
  }

  @Test
  @Tag("threat:D6")
  void many_that_land_the_same_request_at_once_land_it_once() throws Exception {
    repository.on("x").write("a.txt", "1\n").commit("One");
    MergeRequest request = request(read(), KEY);
    Set<MergeOutcome> outcomes = new HashSet<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<MergeOutcome>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> LocalForge.open(repository.path, forge.id()).merge(request)));
      }
      for (Future<MergeOutcome> one : all) {
        outcomes.add(one.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(outcomes).containsExactly(new MergeOutcome.Merged(repository.tip("main")));
    assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("2");
  }

  @Test
  @Tag("threat:A10")
  void a_change_is_not_landed_on_another_branch_than_its_own_base() {
    repository.on("release").write("r.txt", "r\n").commit("Release");
    repository.on("x").write("a.txt", "1\n").commit("One");
    Change change = read();
    Subject.ChangeSubject other =
        new Subject.ChangeSubject(
            forge.id(),
            change.ref().number(),
            change.head(),
            "refs/heads/release",
            repository.tip("release"),
            "p");

    MergeOutcome outcome =
        forge.merge(
            new MergeRequest(
                KEY, other, tree(change), MergeMethod.SQUASH, "Title", "forge/builder"));

    assertThat(outcome).isInstanceOf(MergeOutcome.Refused.class);
  }

  @Test
  void a_change_whose_commits_are_all_in_the_base_is_refused() {
    repository.git("branch", "x", "main");

    assertThat(forge.merge(request(read(), KEY))).isInstanceOf(MergeOutcome.Refused.class);
  }

  @Test
  void a_head_that_is_gone_has_moved() {
    repository.on("x").write("a.txt", "1\n").commit("One");
    MergeRequest request = request(read(), KEY);
    repository.git("branch", "-D", "x");

    assertThat(forge.merge(request)).isEqualTo(new MergeOutcome.Moved("refs/heads/x"));
  }

  @Test
  void a_ref_that_another_process_keeps_locked_is_an_error_and_not_a_move() throws Exception {
    repository.on("x").write("a.txt", "1\n").commit("One");
    MergeRequest request = request(read(), KEY);
    Path lock = Files.createFile(repository.path.resolve("refs/heads/main.lock"));

    assertThatThrownBy(() -> forge.merge(request))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("lock");
    Files.delete(lock);

    assertThat(forge.merge(request)).isInstanceOf(MergeOutcome.Merged.class);
  }

  @Test
  void an_author_line_that_git_would_not_accept_gives_way() {
    ObjectId base = repository.tip("main");
    repository.on("x").write("a.txt", "1\n").commit("One");
    String text =
        "tree "
            + repository.tree(repository.tip("x"))
            + "\nparent "
            + base
            + "\nauthor Nobody 12\ncommitter Ada <a@b> 1 +0000\n\nOne\n";
    String broken =
        repository.git(
            text.getBytes(StandardCharsets.UTF_8),
            "hash-object",
            "-t",
            "commit",
            "-w",
            "--literally",
            "--stdin");
    repository.git("update-ref", "refs/heads/x", broken);

    assertThat(forge.merge(request(read(), KEY))).isInstanceOf(MergeOutcome.Merged.class);
    assertThat(show("%an")).isEqualTo("Guardian");
  }

  @Test
  void a_key_of_two_lines_is_a_mistake() {
    repository.on("x").write("a.txt", "1\n").commit("One");
    Change change = read();

    assertThatThrownBy(() -> forge.merge(request(change, "a\nb")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Change read() {
    return forge.read(forge.submit("x", "main", Principal.user(1)));
  }

  private static ObjectId tree(Change change) {
    return ((MergeTree.Clean) change.merge()).tree();
  }

  private static MergeRequest request(Change change, String key) {
    return new MergeRequest(
        key, change.subject("p"), tree(change), MergeMethod.SQUASH, "Title", "forge/builder");
  }

  private static MergeRequest request(Change change, MergeMethod method, String title) {
    return new MergeRequest(KEY, change.subject("p"), tree(change), method, title, "forge/builder");
  }

  private String show(String format) {
    return repository.git("log", "-1", "--date=raw", "--format=" + format, "main");
  }
}
