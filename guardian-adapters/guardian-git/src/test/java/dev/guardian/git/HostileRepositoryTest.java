package dev.guardian.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Change;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.LineRange;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.spi.MergeRequest;
import dev.guardian.spi.Workspaces.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository's configuration can make git run or show, and that none of it happens. */
final class HostileRepositoryTest {
  private static final String MIDDLE = "one\ntwo\nthree\nfour\nfive\n";

  @TempDir Path folder;
  private TestRepository repository;
  private Path marker;

  @BeforeEach
  void begin() {
    repository = TestRepository.withWorkTree(folder.resolve("repository"));
    marker = folder.resolve("marker");
    repository
        .on("main")
        .rootless()
        .write("a.txt", "top\n" + MIDDLE + "bottom\n")
        .write(".gitattributes", "* merge=m diff=d filter=f\n")
        .commit("Begin");
    repository.on("x").write("a.txt", "TOP\n" + MIDDLE + "bottom\n").commit("Change");
    repository.on("main").write("a.txt", "top\n" + MIDDLE + "BOTTOM\n").commit("Base goes on");
    repository.git("reset", "--hard", "--quiet", "main");
  }

  @Test
  @Tag("threat:E11")
  void neither_hooks_nor_configured_commands_run() throws Exception {
    String touch = "touch " + marker;
    for (String key :
        List.of(
            "merge.m.driver",
            "diff.d.command",
            "diff.d.textconv",
            "diff.external",
            "filter.f.smudge",
            "filter.f.clean",
            "core.fsmonitor",
            "core.pager",
            "core.sshCommand",
            "gpg.program",
            "trailer.x.command")) {
      repository.git("config", key, touch);
    }
    repository.git("config", "log.showSignature", "true");
    repository.git("config", "commit.gpgSign", "true");
    for (String hook :
        List.of(
            "reference-transaction",
            "post-checkout",
            "pre-merge-commit",
            "post-index-change",
            "commit-msg")) {
      Path script = repository.path.resolve(".git/hooks").resolve(hook);
      Files.createDirectories(script.getParent());
      Files.writeString(script, "#!/bin/sh\n" + touch + "\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    assertThat(landed(LocalForge.open(repository.path))).isInstanceOf(MergeOutcome.Merged.class);

    assertThat(marker).doesNotExist();
  }

  @Test
  @Tag("twin:E11")
  void the_same_hook_does_run_when_somebody_else_uses_git() throws Exception {
    Path script = repository.path.resolve(".git/hooks/reference-transaction");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\ntouch " + marker + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

    repository.git("branch", "another", "main");

    assertThat(marker).exists();
  }

  @Test
  @Tag("twin:E11")
  void the_same_merge_driver_does_run_when_somebody_else_uses_git() {
    repository.git("config", "merge.m.driver", "touch " + marker);

    repository.git("merge-tree", "--write-tree", "main", "x");

    assertThat(marker).exists();
  }

  @Test
  @Tag("threat:E11")
  void attributes_beside_the_repository_change_no_bytes_and_hide_no_lines() throws Exception {
    Files.createDirectories(repository.path.resolve(".git/info"));
    Files.writeString(
        repository.path.resolve(".git/info/attributes"), "* -diff text eol=crlf ident\n");
    Files.writeString(repository.path.resolve(".gitattributes"), "* -diff merge=ours\n");
    LocalForge forge = LocalForge.open(repository.path);

    Change change = forge.read(forge.submit("x", "main", Principal.user(1)));

    assertThat(change.files())
        .containsExactly(ChangedFile.modified("a.txt", List.of(new LineRange(1, 1)), 1));
  }

  @Test
  @Tag("threat:D4")
  void a_replaced_object_is_not_what_guardian_sees() {
    ObjectId harmless = repository.on("harmless").write("a.txt", "harmless\n").commit("Harmless");
    repository.git("replace", repository.tip("x").hex(), harmless.hex());
    LocalForge forge = LocalForge.open(repository.path);

    Change change = forge.read(forge.submit("x", "main", Principal.user(1)));

    assertThat(change.commits()).extracting(commit -> commit.subject()).containsExactly("Change");
  }

  @Test
  @Tag("threat:A11")
  void a_pushed_ref_says_nothing_about_who_proposes_a_change() {
    LocalForge forge = LocalForge.open(repository.path);
    var ref = forge.submit("x", "main", Principal.user(1));
    repository.git("update-ref", "refs/guardian/changes/1", "main");

    assertThat(LocalForge.open(repository.path).read(ref).contributors())
        .containsExactly(Principal.user(1));
  }

  @Test
  void landing_on_a_branch_that_is_checked_out_leaves_the_work_tree_alone() throws Exception {
    assertThat(landed(LocalForge.open(repository.path))).isInstanceOf(MergeOutcome.Merged.class);

    assertThat(repository.path.resolve("a.txt")).hasContent("top\n" + MIDDLE + "BOTTOM\n");
  }

  @Test
  void a_linked_work_tree_is_the_repository_it_belongs_to() {
    Path linked = folder.resolve("linked");
    repository.git("worktree", "add", "--quiet", "--detach", linked.toString(), "main");

    assertThat(LocalForge.open(linked).id()).isEqualTo(LocalForge.open(repository.path).id());
  }

  private MergeOutcome landed(LocalForge forge) throws Exception {
    Change change = forge.read(forge.submit("x", "main", Principal.user(1)));
    ObjectId tree = ((MergeTree.Clean) change.merge()).tree();
    try (LocalWorkspaces workspaces = LocalWorkspaces.under(folder.resolve("workspaces"), forge);
        Workspace workspace = workspaces.open(forge.id(), tree, "run-1/unit#1")) {
      assertThat(workspace.root().resolve("a.txt")).hasContent("TOP\n" + MIDDLE + "BOTTOM\n");
    }
    return forge.merge(
        new MergeRequest(
            "run-1/merge#1",
            change.subject("p"),
            tree,
            MergeMethod.SQUASH,
            "Title",
            "forge/builder-01"));
  }
}
