package dev.guardian.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeKind;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.FileMode;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.PathGlob;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.trust.TrustPolicy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskPolicyTest {
  private static final RiskPolicy POLICY =
      new RiskPolicy(
          List.of(
              new RiskRule(
                  "docs",
                  List.of(PathGlob.of("docs/**"), PathGlob.of("**/*.md")),
                  RiskLevel.LOW,
                  null),
              new RiskRule(
                  "auth", List.of(PathGlob.of("src/auth/**")), RiskLevel.CRITICAL, "accounts")),
          RiskLevel.MEDIUM);

  @Test
  @Tag("threat:B14")
  void one_bad_file_among_many_decides() {
    RiskAssessment risk = assess(file("docs/a.md"), file("docs/b.md"), file("src/auth/T.java"));

    assertThat(risk.level()).isEqualTo(RiskLevel.CRITICAL);
    assertThat(risk.worst())
        .hasValueSatisfying(worst -> assertThat(worst.path()).isEqualTo("src/auth/T.java"));
  }

  @Test
  @Tag("twin:B14")
  void documentation_alone_is_low_and_merges_at_the_first_level() {
    RiskAssessment risk = assess(file("docs/a.md"), file("README.md"));

    assertThat(risk.level()).isEqualTo(RiskLevel.LOW);
    assertThat(TrustPolicy.SPECIFIED.mergesAlone("L1", risk)).isTrue();
    assertThat(TrustPolicy.SPECIFIED.mergesAlone("L0", risk)).isFalse();
  }

  @Test
  @Tag("threat:B8")
  void nothing_changed_and_nothing_matched_are_never_low() {
    assertThat(assess().level()).isEqualTo(RiskLevel.MEDIUM);
    assertThat(assess(file("other.bin")).level()).isEqualTo(RiskLevel.MEDIUM);
    assertThat(TrustPolicy.SPECIFIED.mergesAlone("L3", assess())).isFalse();
  }

  @Test
  @Tag("threat:B1")
  void both_names_of_a_rename_count() {
    ChangedFile out =
        new ChangedFile(
            "docs/t.md",
            "src/auth/T.java",
            ChangeKind.RENAMED,
            FileMode.REGULAR,
            FileMode.REGULAR,
            false,
            List.of(),
            0);

    assertThat(assess(out).level()).isEqualTo(RiskLevel.CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/conf.py",
        "docs/Makefile",
        "docs/page.mdx",
        "docs/package.json",
        "docs/run.sh"
      })
  @Tag("threat:B9")
  void what_runs_is_no_documentation_wherever_it_lies(String path) {
    assertThat(assess(file(path)).level()).isGreaterThan(RiskLevel.LOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AGENTS.md",
        "docs/CLAUDE.md",
        ".github/copilot-instructions.md",
        ".cursor/rules/a.md",
        "guardian.yaml",
        ".github/workflows/ci.yml",
        "CODEOWNERS",
        ".gitattributes",
        "docs/pаge.md",
        "docs/a\u200bb.md",
        "docs/-rf.md\n"
      })
  @Tag("threat:B9")
  void what_instructs_or_hides_is_always_asked_about(String path) {
    RiskAssessment risk = assess(file(path));

    assertThat(risk.guards()).isNotEmpty();
    assertThat(risk.level()).isGreaterThanOrEqualTo(RiskLevel.HIGH);
    assertThat(TrustPolicy.SPECIFIED.mergesAlone("L3", risk)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/naïve-café.md",
        "docs/руководство.md",
        "docs/使い方.md",
        "docs/guide-to-claude.md"
      })
  @Tag("twin:B9")
  void an_ordinary_page_in_any_script_is_documentation(String path) {
    assertThat(assess(file(path)).guards()).isEmpty();
    assertThat(assess(file(path)).level()).isEqualTo(RiskLevel.LOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/ops/pipeline.yaml", "SRC/ops/Pipeline.yaml"})
  @Tag("threat:C3")
  void the_file_that_the_definition_is_read_from_is_guarded_wherever_it_lies(String path) {
    RiskAssessment risk = POLICY.assess(change(file(path)), List.of("src/ops/pipeline.yaml"));

    assertThat(risk.level()).isEqualTo(RiskLevel.CRITICAL);
    assertThat(risk.guards()).extracting(GuardReason::name).containsExactly("pipeline-definition");
  }

  @Test
  @Tag("twin:C3")
  void another_file_of_that_name_is_an_ordinary_one() {
    assertThat(
            POLICY
                .assess(change(file("src/app/pipeline.yaml")), List.of("src/ops/pipeline.yaml"))
                .guards())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/.cargo/config.toml",
        "buildSrc/src/A.java",
        "app/jest.setup.ts",
        ".mcp.json",
        "src\\auth\\login.txt",
        "bun.lock"
      })
  @Tag("threat:B10")
  void what_runs_in_builds_or_reads_as_another_place_is_guarded(String path) {
    assertThat(assess(file(path)).guards()).isNotEmpty();
  }

  @Test
  @Tag("threat:B6")
  void links_submodules_and_new_programs_are_high() {
    for (FileMode mode :
        List.of(FileMode.SYMLINK, FileMode.GITLINK, FileMode.EXECUTABLE, FileMode.UNKNOWN)) {
      ChangedFile file =
          new ChangedFile(
              "docs/a.md", null, ChangeKind.ADDED, FileMode.ABSENT, mode, false, List.of(), 0);
      assertThat(assess(file).level()).as(mode.name()).isEqualTo(RiskLevel.HIGH);
    }
  }

  private static ChangedFile file(String path) {
    return ChangedFile.added(path, 1);
  }

  private static RiskAssessment assess(ChangedFile... files) {
    return POLICY.assess(change(files));
  }

  private static Change change(ChangedFile... files) {
    ObjectId id = new ObjectId("a".repeat(40));
    return new Change(
        new ChangeRef(new RepositoryId("r"), 1),
        "t",
        Principal.user(1),
        Set.of(Principal.user(1)),
        "h",
        id,
        "b",
        id,
        new MergeTree.Clean(id),
        List.of(),
        List.of(files),
        true);
  }
}
