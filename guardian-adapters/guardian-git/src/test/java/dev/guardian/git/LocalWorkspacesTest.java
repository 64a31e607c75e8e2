package dev.guardian.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.spi.Workspaces.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalWorkspacesTest {
  @TempDir Path folder;
  private TestRepository repository;
  private LocalForge forge;
  private LocalWorkspaces workspaces;

  @BeforeEach
  void begin() throws IOException {
    repository = TestRepository.bare(folder.resolve("repository.git"));
    repository
        .on("main")
        .rootless()
        .write("a.txt", "a\n")
        .write("d/e/f.txt", "f\n")
        .commit("Begin");
    forge = LocalForge.open(repository.path);
    workspaces = LocalWorkspaces.under(folder.resolve("workspaces"), forge);
  }

  @AfterEach
  void end() throws IOException {
    workspaces.close();
  }

  @Test
  void a_checkout_holds_the_tree_and_nothing_else() throws IOException {
    try (Workspace workspace = open(repository.tip("main"))) {
      assertThat(filesIn(workspace.root())).containsExactly("a.txt", "d", "d/e", "d/e/f.txt");
      assertThat(workspace.reports()).isEmptyDirectory();
      assertThat(workspace.reports().startsWith(workspace.root())).isFalse();
    }
  }

  @Test
  @Tag("threat:C8")
  void what_one_gate_writes_the_next_does_not_see() throws IOException {
    try (Workspace first = open(repository.tip("main"))) {
      Files.writeString(first.root().resolve("a.txt"), "changed");
      try (Workspace second = open(repository.tip("main"))) {
        assertThat(second.root().resolve("a.txt")).hasContent("a");
      }
    }
  }

  @Test
  @Tag("threat:B7")
  void bytes_come_out_as_they_are_whatever_the_attributes_say() throws IOException {
    String attributes =
        "* text eol=crlf ident working-tree-encoding=UTF-16 filter=lfs export-ignore\n";
    byte[] bytes = "$Id$\nx\r\ny\n".getBytes(StandardCharsets.UTF_8);
    ObjectId commit =
        repository
            .on("x")
            .write(".gitattributes", attributes)
            .write("100644", "k.ts".getBytes(StandardCharsets.UTF_8), bytes)
            .commit("x");

    try (Workspace workspace = open(commit)) {
      assertThat(workspace.root().resolve("k.ts")).hasBinaryContent(bytes);
    }
  }

  @Test
  @Tag("threat:E11")
  void links_are_plain_files_and_submodules_empty_folders() throws IOException {
    ObjectId commit =
        repository
            .on("x")
            .write("120000", "link", "/etc/passwd")
            .submodule("sub", repository.tip("main"))
            .commit("x");

    try (Workspace workspace = open(commit)) {
      Path link = workspace.root().resolve("link");
      assertThat(Files.isSymbolicLink(link)).isFalse();
      assertThat(link).hasContent("/etc/passwd");
      assertThat(workspace.root().resolve("sub")).isEmptyDirectory();
    }
  }

  @Test
  @Tag("twin:E11")
  void executables_are_executable_and_ordinary_files_are_not() throws IOException {
    ObjectId commit =
        repository
            .on("x")
            .write("100755", "run.sh", "#!/bin/sh\n")
            .write("docs/naïve-café.md", "x\n")
            .commit("x");

    try (Workspace workspace = open(commit)) {
      assertThat(workspace.root().resolve("run.sh")).isExecutable();
      assertThat(workspace.root().resolve("a.txt").toFile().canExecute()).isFalse();
      // Its name is git's to write; a JVM in a POSIX locale cannot even say it.
      assertThat(workspace.root().resolve("docs")).isNotEmptyDirectory();
    }
  }

  @Test
  @Tag("threat:E11")
  void a_tree_that_would_write_outside_or_into_a_git_directory_is_refused() throws IOException {
    String blob =
        repository.git("x".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
    for (String name : List.of("..", ".git", ".GIT", "git~1", ".", "a/../../b")) {
      ObjectId tree = rawTree(name, blob);

      assertThatThrownBy(() -> workspaces.open(forge.id(), tree, "gate"))
          .as(name)
          .isInstanceOf(IOException.class);
    }
    assertThat(filesIn(folder.resolve("workspaces"))).noneMatch(file -> file.endsWith("tree"));
  }

  @Test
  @Tag("threat:E11")
  void closing_follows_no_link_and_removes_folders_without_permissions() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "precious");
    Workspace workspace = open(repository.tip("main"));
    Files.createSymbolicLink(workspace.root().resolve("d/out"), outside);
    Files.setPosixFilePermissions(
        workspace.root().resolve("d/e"), PosixFilePermissions.fromString("r-xr-xr-x"));
    Files.setPosixFilePermissions(
        workspace.root().resolve("d"), PosixFilePermissions.fromString("---------"));

    workspace.close();

    assertThat(workspace.root().getParent()).doesNotExist();
    assertThat(outside.resolve("precious")).exists();
  }

  @Test
  void what_a_dead_process_left_is_removed_and_what_a_living_one_has_is_not() throws Exception {
    Path root = folder.resolve("workspaces");
    Workspace ours = open(repository.tip("main"));
    Files.createDirectories(root.resolve("dead/1-gate/tree"));
    Files.createFile(root.resolve("dead.lock"));

    try (LocalWorkspaces later = LocalWorkspaces.under(root, forge)) {
      assertThat(root.resolve("dead")).doesNotExist();
      assertThat(root.resolve("dead.lock")).doesNotExist();
      assertThat(ours.root().resolve("a.txt")).exists();
    }

    assertThat(ours.root().resolve("a.txt")).exists();
  }

  @Test
  void a_purpose_cannot_lead_elsewhere() throws IOException {
    try (Workspace workspace =
        workspaces.open(
            forge.id(), repository.tree(repository.tip("main")), "../../x\n/" + "y".repeat(300))) {
      assertThat(workspace.root().toRealPath())
          .startsWith(folder.resolve("workspaces").toRealPath());
    }
  }

  @Test
  void an_unknown_tree_and_another_repository_are_errors() {
    ObjectId unknown = new ObjectId("1".repeat(40));

    assertThatThrownBy(() -> workspaces.open(forge.id(), unknown, "gate"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(unknown.hex());
    assertThatThrownBy(() -> workspaces.open(new RepositoryId("other"), unknown, "gate"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other");
  }

  private Workspace open(ObjectId commit) throws IOException {
    return workspaces.open(forge.id(), repository.tree(commit), "run-1/unit#1");
  }

  /** A tree that no ordinary git command would write. */
  private ObjectId rawTree(String name, String blob) {
    byte[] head = ("100644 " + name + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] id = HexFormat.of().parseHex(blob);
    byte[] tree = Arrays.copyOf(head, head.length + id.length);
    System.arraycopy(id, 0, tree, head.length, id.length);
    return new ObjectId(
        repository.git(tree, "hash-object", "-t", "tree", "-w", "--literally", "--stdin"));
  }

  private static List<String> filesIn(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> !file.equals(root))
          .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
