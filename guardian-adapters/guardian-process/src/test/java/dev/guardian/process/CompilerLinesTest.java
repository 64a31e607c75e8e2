package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerLinesTest {
  @TempDir Path workspace;

  @BeforeEach
  void write() throws Exception {
    Files.createDirectories(workspace.resolve("src"));
    Files.writeString(workspace.resolve("src/a.c"), "int x;\n");
    Files.writeString(workspace.resolve("My File.java"), "class X {}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/a.c:7: missing semicolon               | src/a.c:7      | ERROR   | missing semicolon",
        "src/a.c:7:12: missing semicolon            | src/a.c:7      | ERROR   | missing semicolon",
        "./src/a.c:7:12: missing semicolon          | src/a.c:7      | ERROR   | missing semicolon",
        "src/a.c:7: error: missing semicolon        | src/a.c:7      | ERROR   | missing semicolon",
        "src/a.c:7:1: fatal error: no such file     | src/a.c:7      | ERROR   | no such file",
        "src/a.c:7: warning: unused                 | src/a.c:7      | WARNING | unused",
        "[ERROR] src/a.c:[7,3] cannot find symbol   | src/a.c:7      | ERROR   | cannot find symbol",
        "[WARNING] src/a.c:[7,3] deprecated         | src/a.c:7      | WARNING | deprecated",
        "My File.java:3: error: x                   | My File.java:3 | ERROR   | x",
        "src/a.c:7: errors are values               | src/a.c:7      | ERROR   | errors are values",
      })
  void a_line_that_names_a_place_becomes_a_finding(
      String line, String place, Severity severity, String message) {
    List<Finding> findings = read("noise\n" + line + "\nmore noise");

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).place()).isEqualTo(place);
    assertThat(findings.get(0).severity()).isEqualTo(severity);
    assertThat(findings.get(0).message()).isEqualTo(message);
    assertThat(findings.get(0).category()).isEqualTo(FindingCategory.TYPE);
  }

  @Test
  void an_absolute_path_and_colours_are_read() {
    String line = "\u001b[31m" + workspace.resolve("src/a.c") + ":7:\u001b[0m broken";

    assertThat(read(line)).singleElement().extracting(Finding::place).isEqualTo("src/a.c:7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12:30:05: started",
        "src/missing.c:7: message",
        "src:7: a folder",
        "../outside.c:7: message",
        "/etc/passwd:1: root",
        "src/a.c:7:",
        "src/a.c: message",
        "src/a.c:99999999999999999999: message",
        "http://localhost:8080: up"
      })
  void other_lines_do_not(String line) {
    assertThat(read(line)).isEmpty();
  }

  @Test
  void at_most_fifty_each_once() {
    StringBuilder output = new StringBuilder();
    for (int i = 1; i <= 200; i++) {
      output
          .append("src/a.c:")
          .append(i)
          .append(": m\n")
          .append("src/a.c:")
          .append(i)
          .append(": m\n");
    }

    assertThat(read(output.toString()))
        .hasSize(CompilerLines.MOST_FINDINGS)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_huge_line_is_cut() {
    assertThat(read("src/a.c:1: " + "x".repeat(1_000_000)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message().length()).isLessThan(2_000));
  }

  private List<Finding> read(String output) {
    return new CompilerLines(workspace, FindingCategory.TYPE).read(output);
  }
}
