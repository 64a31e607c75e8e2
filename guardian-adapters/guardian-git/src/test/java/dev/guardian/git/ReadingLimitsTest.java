package dev.guardian.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.Change;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.Principal;
import dev.guardian.spi.ForgeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that are too large to be read whole, and repositories that cannot be read at all. */
final class ReadingLimitsTest {
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
  @Tag("twin:B2")
  void three_thousand_files_are_complete() {
    writeFiles(3_000);

    long start = System.nanoTime();
    Change change = read();

    System.out.println(
        "3,000 files read in " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    assertThat(change.complete()).isTrue();
    assertThat(change.files())
        .hasSize(3_000)
        .allMatch(file -> file.additions() == 3)
        .isSortedAccordingTo(Comparator.comparing(ChangedFile::path));
  }

  @Test
  @Tag("threat:B2")
  void one_file_more_is_not() {
    writeFiles(3_001);

    assertThat(read().complete()).isFalse();
    assertThat(read().files()).hasSize(3_000);
  }

  @Test
  @Tag("twin:B2")
  void two_hundred_and_fifty_commits_are_complete() {
    writeCommits(250);

    assertThat(read().complete()).isTrue();
    assertThat(read().commits()).hasSize(250);
  }

  @Test
  @Tag("threat:B2")
  void one_commit_more_is_not() {
    writeCommits(251);

    assertThat(read().complete()).isFalse();
  }

  @Test
  void a_branch_that_grew_from_nothing_in_common_is_an_error() {
    repository.on("x").rootless().write("a.txt", "x\n").commit("Elsewhere");

    assertThatThrownBy(this::read)
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("in common");
  }

  @Test
  void a_branch_that_is_gone_is_named() {
    repository.on("x").write("a.txt", "x\n").commit("x");
    var ref = forge.submit("x", "main", Principal.user(1));
    repository.git("branch", "-D", "x");

    assertThatThrownBy(() -> forge.read(ref))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("refs/heads/x");
  }

  @Test
  void a_shallow_clone_and_a_folder_that_is_no_repository_are_refused() {
    repository.on("main").write("b.txt", "b\n").commit("More");
    Path shallow = folder.resolve("shallow.git");
    repository.git(
        "clone",
        "--quiet",
        "--bare",
        "--depth=1",
        repository.path.toUri().toString(),
        shallow.toString());

    assertThatThrownBy(() -> LocalForge.open(shallow)).hasMessageContaining("--unshallow");
    assertThatThrownBy(() -> LocalForge.open(folder))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("git init");
    assertThatThrownBy(() -> LocalForge.open(folder.resolve("missing")))
        .isInstanceOf(ForgeException.class);
  }

  @Test
  void a_repository_with_long_hashes_works_as_well() {
    Path path = folder.resolve("sha256.git");
    repository.git(
        "init",
        "--quiet",
        "--bare",
        "--object-format=sha256",
        "--initial-branch=main",
        path.toString());
    LocalForge sha256 = LocalForge.open(path);
    repository = TestRepository.existing(path);
    repository.on("main").rootless().write("a.txt", "a\n").commit("Begin");
    repository.on("x").write("b/a.txt", "x\n").commit("x");

    Change change = sha256.read(sha256.submit("x", "main", Principal.user(1)));

    assertThat(change.head().hex()).hasSize(64);
    assertThat(change.files()).containsExactly(ChangedFile.added("b/a.txt", 1));
    assertThat(sha256.readFile(sha256.id(), change.head(), "b/a.txt")).contains("x\n");
  }

  private Change read() {
    return forge.read(forge.submit("x", "main", Principal.user(1)));
  }

  private void writeFiles(int count) {
    TestRepository.NewCommit commit = repository.on("x");
    for (int i = 0; i < count; i++) {
      commit.write("src/d" + i % 50 + "/f" + i + ".txt", "one " + i + "\ntwo\nthree\n");
    }
    commit.commit("Many");
  }

  private void writeCommits(int count) {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String from = i == 0 ? "from refs/heads/main\n" : "";
      stream
          .append("commit refs/heads/x\ncommitter A <a@b> 1700000000 +0000\ndata 1\nm\n")
          .append(from);
      stream.append("M 100644 inline a.txt\ndata <<E\n").append(i).append("\nE\n\n");
    }
    repository.git(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
  }
}
