package dev.guardian.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports are written by hand, after what Gitleaks 8 writes. */
class GitleaksParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String LEAK =
      "{'RuleID':'aws-access-token','Description':'Identified a pattern that may be an AWS token.',"
          + "'StartLine':4,'EndLine':4,'StartColumn':9,'EndColumn':28,'Match':'key = hunter2',"
          + "'Secret':'hunter2','File':'deploy/config.yaml','SymlinkFile':'','Commit':'%s',"
          + "'Entropy':3.1,'Author':'','Email':'','Date':'','Message':'','Tags':[],"
          + "'Fingerprint':'deploy/config.yaml:aws-access-token:4'}";

  private Report read(String leaks) throws IOException {
    return desk.report("[" + leaks.replace('\'', '"') + "]").parse("gitleaks-json");
  }

  @Test
  void a_leak_is_an_error_of_its_own_category() throws IOException {
    Report report = read(LEAK.formatted(""));

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings())
        .containsExactly(
            new Finding(
                FindingCategory.SECRET,
                Severity.ERROR,
                "aws-access-token",
                "Identified a pattern that may be an AWS token.",
                "deploy/config.yaml",
                4,
                "take the secret out of every commit of the change, and revoke it"));
  }

  @Test
  @Tag("threat:G1")
  void the_secret_is_not_passed_on() throws IOException {
    assertThat(read(LEAK.formatted("")).toString()).doesNotContain("hunter2");
  }

  @Test
  void a_leak_in_an_older_commit_says_which() throws IOException {
    Report report = read(LEAK.formatted("0123456789abcdef0123456789abcdef01234567"));

    assertThat(report.findings().get(0).message()).endsWith("(in commit 0123456789a…)");
  }

  @Test
  @Tag("twin:C6")
  void a_complete_list_without_leaks_passes() throws IOException {
    assertThat(read("").verdict()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(strings = {"null", "{}", "7", "[{}]", "[null]", "[{'RuleID':'a'}]"})
  void what_gitleaks_never_writes_is_refused(String report) {
    assertThatThrownBy(() -> desk.report(report.replace('\'', '"')).parse("gitleaks-json"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this is not a Gitleaks report");
  }
}
