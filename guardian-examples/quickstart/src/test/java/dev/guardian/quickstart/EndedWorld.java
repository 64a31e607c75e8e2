package dev.guardian.quickstart;

import static dev.guardian.trust.LedgerEntry.Kind.GRANTED;
import static dev.guardian.trust.LedgerEntry.Kind.MERGED;
import static dev.guardian.trust.LedgerEntry.Kind.REJECTED;
import static dev.guardian.trust.LedgerEntry.Kind.ROLLED_BACK;
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
public final class EndedWorld {
  private static final List<String> ALL_CHANGES =
      List.of(
          "base",
          "changes/1-docs-fix/files",
          "changes/2-feature/files",
          "changes/2-feature-fix/files",
          "changes/3-auth/files",
          "changes/4-price-of-each/files");

  private final Path folder;
  private final JsonNode outcomes;

  public EndedWorld(Path folder) throws IOException {
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
  public void endedAsTheStorySays() throws IOException, InterruptedException {
    assertThat(outcomes.path("asWanted").asBoolean()).as("outcomes: %s", outcomes).isTrue();
    assertThat(outcomes.path("changes")).hasSize(4);
    for (JsonNode change : outcomes.path("changes")) {
      assertThat(change.path("merges")).as("merges of %s", change.path("change")).hasSize(1);
      assertThat(folder.resolve(change.path("report").asText())).isNotEmptyFile();
    }
    assertThat(each("outcome"))
        .containsExactly("DELIVERED", "DELIVERED", "DELIVERED", "ROLLED_BACK");
    assertThat(each("attempts")).containsExactly("1", "2", "1", "1");
    historyHoldsEachChangeOnce();
    memoryHoldsEachMergeOnce();
    deliveries().areAsTheStorySays();
  }

  EndedDeliveries deliveries() {
    return new EndedDeliveries(folder, outcomes.path("changes"));
  }

  /** Returns what each change has under a name. */
  private List<String> each(String name) {
    List<String> values = new ArrayList<>();
    outcomes.path("changes").forEach(change -> values.add(change.path(name).asText()));
    return values;
  }

  private void historyHoldsEachChangeOnce() throws IOException, InterruptedException {
    List<String> landed = git().run("log", "--reverse", "--format=%s", "main").lines().toList();

    assertThat(landed)
        .containsExactly(
            "Orders: prices, orders and an admin",
            change(1).path("title").asText(),
            change(2).path("title").asText(),
            change(3).path("title").asText(),
            change(4).path("title").asText());
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
      assertThat(audit).filteredOn(entry -> entry.action().equals("delivered")).hasSize(3);
      assertThat(audit).filteredOn(entry -> entry.action().equals("rolled-back")).hasSize(1);
      assertThat(outcomesOf(audit, RunPhase.DELIVERED)).isEqualTo(3);
      assertThat(outcomesOf(audit, RunPhase.ROLLED_BACK)).isEqualTo(1);
      assertThat(kinds(store, repository, "shop/scribe")).containsExactly(GRANTED, MERGED);
      assertThat(kinds(store, repository, "shop/builder"))
          .containsExactly(GRANTED, REJECTED, MERGED, MERGED, ROLLED_BACK);
      assertThat(kinds(store, repository, "shop/keeper")).containsExactly(GRANTED, MERGED);
    }
  }

  private static long outcomesOf(List<AuditEntry> audit, RunPhase outcome) {
    return audit.stream()
        .filter(entry -> entry.action().equals("ended"))
        .filter(entry -> outcome.name().equals(entry.details().get("outcome")))
        .count();
  }

  private static List<LedgerEntry.Kind> kinds(
      SqliteStore store, RepositoryId repository, String agent) {
    return store.ledger().entries(repository, agent).stream().map(LedgerEntry::kind).toList();
  }
}
