package dev.guardian.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeKind;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.FileMode;
import dev.guardian.change.LineRange;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.risk.GuardReason;
import dev.guardian.risk.GuardSurface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change can do to be misread, and the harmless change beside it. */
final class HostileChangeTest {
  private static final String TEXT = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";

  @TempDir Path folder;
  private TestRepository repository;
  private LocalForge forge;

  @BeforeEach
  void begin() {
    repository = TestRepository.bare(folder.resolve("repository.git"));
    repository
        .on("main")
        .rootless()
        .write("src/auth/login.ts", TEXT)
        .write("run.sh", "#!/bin/sh\n")
        .write("notes.txt", "notes\n")
        .commit("Begin");
    forge = LocalForge.open(repository.path);
  }

  @Test
  @Tag("threat:B1")
  void a_rename_with_edits_has_both_names_and_only_its_edits_are_new() {
    repository
        .on("x")
        .delete("src/auth/login.ts")
        .write("docs/login.md", TEXT.replace("four\n", "4\n4b\n"))
        .commit("x");

    assertThat(read().files())
        .containsExactly(
            new ChangedFile(
                "docs/login.md",
                "src/auth/login.ts",
                ChangeKind.RENAMED,
                FileMode.REGULAR,
                FileMode.REGULAR,
                false,
                List.of(new LineRange(4, 5)),
                1));
  }

  @Test
  @Tag("threat:B6")
  void links_submodules_and_executables_say_what_they_are() {
    repository
        .on("x")
        .write("120000", "link", "/etc/passwd")
        .write("120000", "notes.txt", "../../outside")
        .write("100755", "run.sh", "#!/bin/sh\n")
        .submodule("vendor/tool", repository.tip("main"))
        .commit("x");

    assertThat(read().files())
        .extracting(
            ChangedFile::path, ChangedFile::kind, ChangedFile::oldMode, ChangedFile::newMode)
        .containsExactly(
            tuple("link", ChangeKind.ADDED, FileMode.ABSENT, FileMode.SYMLINK),
            tuple("notes.txt", ChangeKind.TYPE_CHANGED, FileMode.REGULAR, FileMode.SYMLINK),
            tuple("run.sh", ChangeKind.MODIFIED, FileMode.REGULAR, FileMode.EXECUTABLE),
            tuple("vendor/tool", ChangeKind.ADDED, FileMode.ABSENT, FileMode.GITLINK));
  }

  @Test
  @Tag("threat:B6")
  void a_submodule_moves_in_sight_although_gitmodules_asks_to_ignore_it() {
    ObjectId first = repository.tip("main");
    String ignoring = "[submodule \"tool\"]\n\tpath = tool\n\turl = ./tool\n\tignore = all\n";
    ObjectId second =
        repository
            .on("main")
            .write(".gitmodules", ignoring)
            .submodule("tool", first)
            .commit("tool");
    repository.on("x").submodule("tool", second).commit("x");

    assertThat(read().files()).extracting(ChangedFile::path).containsExactly("tool");
  }

  @Test
  @Tag("threat:B7")
  void attributes_of_the_change_hide_nothing() {
    String attributes =
        "*.ts -diff binary linguist-generated\n* diff=hidden filter=hidden merge=hidden text eol=crlf\n";
    repository.on("main").write(".gitattributes", attributes).commit("attributes");
    repository
        .on("x")
        .write("src/auth/login.ts", TEXT + "nine\n")
        .write("docs/.gitattributes", "* -diff\n")
        .commit("x");

    ChangedFile file = file("src/auth/login.ts");

    assertThat(file.binary()).isFalse();
    assertThat(file.addedLines()).containsExactly(new LineRange(9, 9));
  }

  @Test
  @Tag("threat:B13")
  void a_nul_byte_makes_a_file_binary_and_so_does_too_much_text() {
    repository
        .on("x")
        .write("picture.png", "a\0b\n")
        .write("huge.txt", "x".repeat((16 << 20) + 1))
        .commit("x");

    assertThat(read().files())
        .extracting(ChangedFile::path)
        .containsExactly("huge.txt", "picture.png");
    assertThat(read().files())
        .allMatch(ChangedFile::binary)
        .allMatch(file -> file.addedLines().isEmpty());
  }

  @Test
  @Tag("twin:B13")
  void text_without_a_last_line_break_or_with_carriage_returns_is_text() {
    repository
        .on("x")
        .write("a.txt", "one\r\ntwo\rtwo\r\nthree")
        .write("notes.txt", "notes")
        .commit("x");

    assertThat(file("a.txt")).isEqualTo(ChangedFile.added("a.txt", 3));
    assertThat(file("notes.txt"))
        .isEqualTo(ChangedFile.modified("notes.txt", List.of(new LineRange(1, 1)), 1));
  }

  @Test
  @Tag("threat:B4")
  void strange_names_come_through_as_they_are() {
    List<String> names =
        List.of(
            "-rf",
            "a b",
            " lead",
            "new\nline",
            "quote\"d",
            "tab\tbed",
            "back\\slash",
            "a => b",
            "{x => y}",
            "src/\n@@ -1 +1,99 @@\nx",
            "docs/naïve-café.md",
            "\u202Eevil",
            "x".repeat(250));
    TestRepository.NewCommit commit = repository.on("x");
    names.forEach(name -> commit.write(name, "1\n2\n"));
    commit.commit("x");

    assertThat(read().files())
        .containsExactlyInAnyOrderElementsOf(
            names.stream().map(name -> ChangedFile.added(name, 2)).toList());
  }

  @Test
  @Tag("threat:B4")
  void a_name_that_is_not_utf_8_is_shown_as_unreadable_and_asked_about() {
    byte[] name = "caf\u00E9.md".getBytes(StandardCharsets.ISO_8859_1);
    repository.on("x").write("100644", name, "1\n".getBytes(StandardCharsets.UTF_8)).commit("x");

    ChangedFile file = read().files().get(0);

    assertThat(file.path()).isEqualTo("caf\uFFFD.md");
    assertThat(GuardSurface.reasonsOf(file)).extracting(GuardReason::name).contains("hostile-path");
  }

  @Test
  @Tag("twin:B4")
  void a_name_with_ordinary_accents_is_not_asked_about() {
    repository.on("x").write("docs/naïve-café.md", "1\n").commit("x");

    assertThat(GuardSurface.reasonsOf(read().files().get(0))).isEmpty();
  }

  @Test
  @Tag("threat:A7")
  void commits_behind_the_second_parent_of_a_merge_are_seen() {
    ObjectId hidden = repository.on("hidden").write("hidden.txt", "1\n").commit("hidden");
    ObjectId first = repository.on("x").write("a.txt", "1\n").commit("first");
    repository.on("x").from(first).mergeOf(hidden).write("hidden.txt", "1\n").commit("merge");

    Change change = read();

    assertThat(change.commits())
        .extracting(commit -> commit.subject())
        .contains("hidden", "first", "merge")
        .hasSize(3);
  }

  @Test
  void trailers_are_found_however_they_are_spelled() {
    repository
        .on("x")
        .write("a.txt", "1\n")
        .commit("Subject\n\nagent-by:  one\nAgent-By : two\nTask-ID: a\n b\n");

    assertThat(read().commits().get(0).trailers())
        .extracting(trailer -> trailer.key() + "=" + trailer.value())
        .containsExactly("agent-by=one", "Agent-By=two", "Task-ID=a b");
  }

  private Change read() {
    return forge.read(forge.submit("x", "main", Principal.user(1)));
  }

  private ChangedFile file(String path) {
    return read().files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
