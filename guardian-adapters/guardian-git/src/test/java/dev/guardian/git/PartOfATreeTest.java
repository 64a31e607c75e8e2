package dev.guardian.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardian.change.FileMode;
import dev.guardian.change.ObjectId;
import dev.guardian.change.PathGlob;
import dev.guardian.change.RepositoryId;
import dev.guardian.spi.Workspaces.Entry;
import dev.guardian.spi.Workspaces.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tree holds, and checkouts of some of it. */
final class PartOfATreeTest {
  @TempDir Path folder;
  private TestRepository repository;
  private LocalForge forge;
  private LocalWorkspaces workspaces;
  private ObjectId tree;

  @BeforeEach
  void begin() throws IOException {
    repository = TestRepository.bare(folder.resolve("repository.git"));
    ObjectId first =
        repository
            .on("main")
            .rootless()
            .write("README.md", "# Shop\n")
            .write("src/Shop.java", "class Shop {}\n")
            .write("src/naïve café.txt", "x\n")
            .write("100755", "src/run.sh", "#!/bin/sh\n")
            .write("120000", "src/link", "/etc/passwd")
            .write("-n", "looks like an option\n")
            .commit("Begin");
    ObjectId commit = repository.on("main").submodule("sub", first).commit("Add a submodule");
    tree = repository.tree(commit);
    forge = LocalForge.open(repository.path);
    workspaces = LocalWorkspaces.under(folder.resolve("workspaces"), forge);
  }

  @AfterEach
  void end() throws IOException {
    workspaces.close();
  }

  @Test
  void a_tree_is_listed_with_modes_and_the_hashes_of_git() throws IOException {
    List<Entry> entries = workspaces.list(forge.id(), tree).orElseThrow();

    assertThat(entries)
        .extracting(Entry::path, Entry::mode)
        .containsExactlyInAnyOrder(
            tuple("README.md", FileMode.REGULAR),
            tuple("src/Shop.java", FileMode.REGULAR),
            tuple("src/naïve café.txt", FileMode.REGULAR),
            tuple("src/run.sh", FileMode.EXECUTABLE),
            tuple("src/link", FileMode.SYMLINK),
            tuple("-n", FileMode.REGULAR),
            tuple("sub", FileMode.GITLINK));
    assertThat(entries)
        .filteredOn(entry -> entry.path().equals("src/Shop.java"))
        .extracting(Entry::id)
        .containsExactly(repository.git("rev-parse", "main:src/Shop.java").strip());
  }

  @Test
  void only_what_matches_is_checked_out() throws IOException {
    try (Workspace workspace = open("src/**", "sub")) {
      assertThat(filesIn(workspace.root()))
          .contains("src/Shop.java", "src/run.sh", "src/link")
          .doesNotContain("README.md", "-n");
      assertThat(workspace.root().resolve("src/run.sh")).isExecutable();
      assertThat(workspace.root().resolve("src/link")).hasContent("/etc/passwd");
      assertThat(workspace.reports()).isEmptyDirectory();
    }
  }

  @Test
  @Tag("threat:E3")
  void a_file_that_is_called_like_an_option_is_a_file() throws IOException {
    try (Workspace workspace = open("-n")) {
      assertThat(filesIn(workspace.root())).containsExactly("-n");
    }
  }

  @Test
  void patterns_that_match_nothing_check_out_nothing() throws IOException {
    try (Workspace workspace = open("scr/**")) {
      assertThat(filesIn(workspace.root())).isEmpty();
    }
  }

  @Test
  void names_that_are_not_utf_8_are_not_listed_for_two_could_read_the_same() throws IOException {
    byte[] latin = "caf\u00e9.txt".getBytes(StandardCharsets.ISO_8859_1);
    ObjectId commit =
        repository
            .on("latin")
            .write("100644", latin, "x".getBytes(StandardCharsets.UTF_8))
            .commit("Add a file with an old name");

    assertThat(workspaces.list(forge.id(), repository.tree(commit))).isEmpty();
    assertThat(workspaces.list(forge.id(), tree)).isPresent();
  }

  @Test
  void a_tree_that_is_not_there_cannot_be_listed() {
    assertThatThrownBy(() -> workspaces.list(forge.id(), new ObjectId("0".repeat(40))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be listed");
    assertThatThrownBy(() -> workspaces.list(new RepositoryId("other"), tree))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was asked for one of other");
  }

  private Workspace open(String... patterns) throws IOException {
    List<PathGlob> globs = Stream.of(patterns).map(PathGlob::of).toList();
    return workspaces.open(forge.id(), tree, globs, "run-1/unit#1");
  }

  private static List<String> filesIn(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
