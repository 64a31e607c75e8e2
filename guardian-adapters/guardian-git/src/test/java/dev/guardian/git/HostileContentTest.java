package dev.guardian.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Change;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.Principal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever lines files consist of, the lines that git calls new explain the difference, and no path
 * is made up.
 */
final class HostileContentTest {
  private static final int FILES = 300;
  private static final List<String> LINES =
      List.of(
          "++ b/docs/readme.md",
          "-- a/src/auth/login.ts",
          "@@ -1,9 +1,9 @@",
          "diff --git a/x b/x",
          "index 1..2 100644",
          "\\ No newline at end of file",
          "+",
          "-",
          "",
          " ",
          "Binary files a/x and b/x differ",
          "deleted file mode 100644",
          "rename from x",
          "\r",
          "x",
          "y");

  @TempDir Path folder;

  @Test
  @Tag("threat:B3")
  void new_lines_and_deletions_explain_every_file() {
    Random random = new Random(7);
    TestRepository repository = TestRepository.bare(folder.resolve("repository.git"));
    Map<String, List<String>> before = files(random);
    Map<String, List<String>> after = files(random);
    write(repository.on("main").rootless(), before);
    write(repository.on("x"), after);
    LocalForge forge = LocalForge.open(repository.path);

    Change change = forge.read(forge.submit("x", "main", Principal.user(1)));

    assertThat(before.keySet())
        .containsAll(change.files().stream().map(ChangedFile::path).toList());
    for (String path : before.keySet()) {
      List<ChangedFile> found =
          change.files().stream().filter(file -> file.path().equals(path)).toList();
      if (before.get(path).equals(after.get(path))) {
        assertThat(found).isEmpty();
      } else {
        assertExplains(found.get(0), before.get(path), after.get(path));
      }
    }
  }

  private static void assertExplains(ChangedFile file, List<String> before, List<String> after) {
    List<String> kept =
        IntStream.rangeClosed(1, after.size())
            .filter(n -> !file.added(n))
            .mapToObj(n -> after.get(n - 1))
            .toList();
    assertThat(kept).hasSize(before.size() - file.deletions());
    assertThat(isSubsequence(kept, before)).as(file.path()).isTrue();
  }

  private static boolean isSubsequence(List<String> part, List<String> whole) {
    int at = 0;
    for (String line : whole) {
      if (at < part.size() && part.get(at).equals(line)) {
        at++;
      }
    }
    return at == part.size();
  }

  private static Map<String, List<String>> files(Random random) {
    Map<String, List<String>> files = new HashMap<>();
    for (int i = 0; i < FILES; i++) {
      List<String> lines = new ArrayList<>();
      for (int n = random.nextInt(8); n >= 0; n--) {
        lines.add(LINES.get(random.nextInt(LINES.size())) + "\n");
      }
      // Some files end without a line break; that last line then is another line than the same text
      // with one.
      String last = lines.get(lines.size() - 1);
      if (random.nextInt(3) == 0 && last.length() > 1) {
        lines.set(lines.size() - 1, last.substring(0, last.length() - 1));
      }
      files.put("f" + i, lines);
    }
    return files;
  }

  private static void write(TestRepository.NewCommit commit, Map<String, List<String>> files) {
    files.forEach((path, lines) -> commit.write(path, String.join("", lines)));
    commit.commit("files");
  }
}
