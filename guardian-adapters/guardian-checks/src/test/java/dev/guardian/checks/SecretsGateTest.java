package dev.guardian.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeKind;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.FileMode;
import dev.guardian.change.LineRange;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.change.Subject;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateProvider;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsGateTest {
  // In pieces, so that no scanner takes this file for a leak.
  private static final String TOKEN = "gh" + "p_" + "R7kQ2mXv9LbT4nYc8WzD1sHf6JpG3aUe5oKi";

  @TempDir Path workspace;
  private final List<ChangedFile> files = new ArrayList<>();
  private boolean complete = true;
  private boolean baseline;

  @Test
  @Tag("threat:E13")
  void a_token_in_a_new_line_fails_at_its_place_and_is_not_repeated() throws Exception {
    add("src/app.py", "import os", "TOKEN = '" + TOKEN + "'");

    GateResult result = run(Map.of());

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.summary()).isEqualTo("1 secret in 2 new lines of 1 file");
    Finding finding = result.findings().get(0);
    assertThat(finding.category()).isEqualTo(FindingCategory.SECRET);
    assertThat(finding.rule()).isEqualTo("github-token");
    assertThat(finding.place()).isEqualTo("src/app.py:2");
    assertThat(finding.message()).isEqualTo("looks like a GitHub token: ghp_…, 40 characters");
    assertThat(finding.fix()).contains("revoke it");
    assertThat(result.toString()).doesNotContain(TOKEN.substring(0, 6));
  }

  @Test
  @Tag("twin:E13")
  void lines_without_a_secret_pass_and_are_counted() throws Exception {
    add("src/app.py", "import os", "TOKEN = os.environ['APP_TOKEN']");

    GateResult result = run(Map.of());

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.measurements()).containsExactly(Measurement.count("secrets.lines", 2));
  }

  @Test
  @Tag("twin:E13")
  void what_was_there_before_is_not_held_against_the_change() throws Exception {
    write("src/app.py", "token = '" + TOKEN + "'\nprint(1)\n");
    files.add(ChangedFile.modified("src/app.py", List.of(new LineRange(2, 2)), 0));

    assertThat(run(Map.of()).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void a_comment_in_the_change_allows_nothing() throws Exception {
    add("src/app.py", "TOKEN = '" + TOKEN + "'  # gitleaks:allow nosec pragma: allowlist secret");

    assertThat(run(Map.of()).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void paths_that_the_definition_allows_are_passed_over_and_named() throws Exception {
    add("src/test/resources/token.txt", TOKEN);
    add("src/app.py", "import os");

    GateResult result = run(Map.of("allow-paths", "fixtures/**, src/test/resources/**"));

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.summary()).contains("not looked at: src/test/resources/token.txt (allowed)");
  }

  @Test
  void a_wrong_glob_is_errored() throws Exception {
    add("src/app.py", "import os");

    assertThat(run(Map.of("allow-paths", "a/../b")).verdict()).isEqualTo(Verdict.ERRORED);
  }

  @Test
  void a_text_file_that_cannot_be_looked_at_is_no_evidence() throws Exception {
    add("big.json", "x".repeat(NewText.LARGEST));
    files.add(ChangedFile.added("missing.txt", 1));
    add("strange.txt", "a\0b");

    GateResult result = run(Map.of());

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.summary())
        .contains("big.json (larger than 5 MiB)")
        .contains("missing.txt (it is no regular file in the checkout)")
        .contains("strange.txt (it holds NUL bytes)");
  }

  @Test
  void a_secret_counts_more_than_a_file_that_cannot_be_looked_at() throws Exception {
    files.add(ChangedFile.added("missing.txt", 1));
    add("src/app.py", TOKEN);

    assertThat(run(Map.of()).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void a_picture_is_named_and_stops_nothing() throws Exception {
    files.add(
        new ChangedFile(
            "logo.png",
            null,
            ChangeKind.ADDED,
            FileMode.ABSENT,
            FileMode.REGULAR,
            true,
            List.of(),
            0));
    add("README.md", "![logo](logo.png)");

    GateResult result = run(Map.of());

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.summary()).contains("not looked at: logo.png (binary)");
  }

  @Test
  void a_change_that_writes_no_line_does_not_apply() throws Exception {
    write("a.txt", "kept\n");
    files.add(ChangedFile.modified("a.txt", List.of(), 3));

    assertThat(run(Map.of()).verdict()).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void an_incomplete_list_of_files_is_no_evidence() throws Exception {
    add("src/app.py", "import os");
    complete = false;

    assertThat(run(Map.of()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void the_base_tree_is_not_looked_at() throws Exception {
    add("src/app.py", TOKEN);
    baseline = true;

    assertThat(run(Map.of()).verdict()).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void a_link_is_the_text_it_holds_and_is_not_followed() throws Exception {
    write("outside.txt", TOKEN + "\n");
    Files.createSymbolicLink(workspace.resolve("link"), Path.of("outside.txt"));
    Files.createSymbolicLink(workspace.resolve("hidden"), Path.of("x/" + TOKEN));
    for (String name : List.of("link", "hidden")) {
      files.add(
          new ChangedFile(
              name,
              null,
              ChangeKind.ADDED,
              FileMode.ABSENT,
              FileMode.SYMLINK,
              false,
              List.of(new LineRange(1, 1)),
              0));
    }

    assertThat(run(Map.of()).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.place()).isEqualTo("hidden:1"));
  }

  @Test
  void a_path_that_leads_out_of_the_checkout_is_not_read() throws Exception {
    files.add(ChangedFile.added("../../etc/hostname", 1));

    assertThat(run(Map.of()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void it_is_found_as_secrets() {
    assertThat(ServiceLoader.load(GateProvider.class))
        .anySatisfy(
            provider -> {
              assertThat(provider.name()).isEqualTo("secrets");
              assertThat(provider.create()).isInstanceOf(SecretsGate.class);
              assertThat(provider.inputs()).hasSize(1);
            });
  }

  private void add(String path, String... lines) throws Exception {
    write(path, String.join("\n", lines) + "\n");
    files.add(ChangedFile.added(path, lines.length));
  }

  private void write(String path, String text) throws Exception {
    Path file = workspace.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private GateResult run(Map<String, String> inputs) throws Exception {
    Principal author = Principal.user(1);
    ObjectId id = new ObjectId("0123456789abcdef0123456789abcdef01234567");
    Change change =
        new Change(
            new ChangeRef(new RepositoryId("r"), 1),
            "t",
            author,
            Set.of(author),
            "refs/heads/x",
            id,
            "refs/heads/main",
            id,
            new MergeTree.Clean(id),
            List.of(),
            files,
            complete);
    return new SecretsGate()
        .run(
            new Given(
                change,
                change.subject("p"),
                workspace,
                workspace,
                inputs,
                Map.of(),
                Instant.MAX,
                baseline,
                ""));
  }

  private record Given(
      Change change,
      Subject subject,
      Path workspace,
      Path reports,
      Map<String, String> inputs,
      Map<String, String> env,
      Instant deadline,
      boolean baseline,
      String traceparent)
      implements GateContext {}
}
