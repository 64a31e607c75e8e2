package dev.guardian.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guardian.change.RepositoryId;
import dev.guardian.jdbc.SqliteStore;
import dev.guardian.kernel.RunPhase;
import dev.guardian.spi.AuditEntry;
import dev.guardian.trust.LedgerEntry;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A world whose changes have all come to their end, looked at from outside: its files, its git
 * history, its memory.
 */
final class EndedWorld {
  private static final List<String> ALL_CHANGES =
      List.of(
          "base",
          "changes/1-docs-fix/files",
          "changes/2-feature/files",
          "changes/2-feature-fix/files",
          "changes/3-auth/files");

  private final Path folder;
  private final JsonNode outcomes;

  EndedWorld(Path folder) throws IOException {
    this.folder = folder;
    this.outcomes = new ObjectMapper().readTree(folder.resolve("outcomes.json").toFile());
  }

  JsonNode outcomes() {
    return outcomes;
  }

  JsonNode change(int number) {
    return outcomes.path("changes").path(number - 1);
  }

  TestGit git() {
    return new TestGit(folder.resolve("repo.git"));
  }

  /** Everything that the story promises, however often the main job was killed on the way. */
  void endedAsTheStorySays() throws IOException, InterruptedException {
    assertThat(outcomes.path("asWanted").asBoolean()).as("outcomes: %s", outcomes).isTrue();
    assertThat(outcomes.path("changes")).hasSize(3);
    for (JsonNode change : outcomes.path("changes")) {
      assertThat(change.path("outcome").asText()).isEqualTo("MERGED");
      assertThat(change.path("merges")).as("merges of %s", change.path("change")).hasSize(1);
      assertThat(folder.resolve(change.path("report").asText())).isNotEmptyFile();
    }
    assertThat(attempts()).containsExactly(1, 2, 1);
    historyHoldsEachChangeOnce();
    memoryHoldsEachMergeOnce();
  }

  private List<Integer> attempts() {
    List<Integer> attempts = new ArrayList<>();
    outcomes.path("changes").forEach(change -> attempts.add(change.path("attempts").asInt()));
    return attempts;
  }

  private void historyHoldsEachChangeOnce() throws IOException, InterruptedException {
    List<String> landed = git().run("log", "--reverse", "--format=%s", "main").lines().toList();

    assertThat(landed)
        .containsExactly(
            "Orders: prices, orders and an admin",
            change(1).path("title").asText(),
            change(2).path("title").asText(),
            change(3).path("title").asText());
    assertThat(git().run("rev-parse", "main^{tree}")).isEqualTo(treeOfAllChanges());
    assertThat(git().run("fsck", "--strict")).doesNotContain("error");
  }

  /**
   * The tree that the sample files give when they are laid over each other in the order of the
   * story.
   */
  private String treeOfAllChanges() throws IOException, InterruptedException {
    Path tree = Files.createTempDirectory(folder, "expected");
    for (String each : ALL_CHANGES) {
      copy(Path.of("target", "classes", "world").resolve(each), tree);
    }
    TestGit git = new TestGit(tree);
    git.run("init", "--quiet");
    git.run("add", "--all", "--force");
    return git.run("write-tree");
  }

  private static void copy(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path copy = target.resolve(source.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void memoryHoldsEachMergeOnce() throws IOException {
    RepositoryId repository =
        new RepositoryId(
            Files.readString(folder.resolve("repo.git/guardian/repository-id")).strip());
    try (SqliteStore store = SqliteStore.open(folder.resolve("state.sqlite"))) {
      assertThat(store.journal().runs()).allMatch(run -> run.ended());
      assertThat(store.audit().verify()).isEmpty();
      List<AuditEntry> audit = store.audit().entries();
      assertThat(audit).filteredOn(entry -> entry.action().equals("granted")).hasSize(3);
      assertThat(audit).filteredOn(entry -> entry.action().equals("approved")).isNotEmpty();
      assertThat(audit)
          .filteredOn(entry -> RunPhase.MERGED.name().equals(entry.details().get("outcome")))
          .hasSize(3);
      for (String agent : List.of("shop/scribe", "shop/builder", "shop/keeper")) {
        assertThat(store.ledger().entries(repository, agent))
            .filteredOn(entry -> entry.kind() == LedgerEntry.Kind.MERGED)
            .as("merges of %s", agent)
            .hasSize(1);
      }
      assertThat(store.ledger().entries(repository, "shop/builder"))
          .filteredOn(entry -> entry.kind() == LedgerEntry.Kind.REJECTED)
          .hasSize(1);
    }
  }
}
