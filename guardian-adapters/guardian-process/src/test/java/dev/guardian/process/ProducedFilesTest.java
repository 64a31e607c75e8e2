package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.ProducedArtifact;
import dev.guardian.gate.Verdict;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProducedFilesTest {
  // sha256 of "guardian\n", from `printf 'guardian\n' | sha256sum`.
  private static final String DIGEST =
      "sha256:1782d4ff1b11e7ebfd54b847687646a33d38919a1360f7cba102688d89048a99";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
  }

  @Test
  void the_one_file_that_matches_is_kept_by_its_digest() throws Exception {
    GateResult result = bench.run(producing("mkdir build", "echo guardian > build/app.jar"));

    assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
    assertThat(result.artifacts())
        .containsExactly(new ProducedArtifact("app", DIGEST, 9, "app.jar"));
    assertThat(bench.artifacts.find(DIGEST))
        .hasValueSatisfying(kept -> assertThat(kept).hasContent("guardian\n"));
  }

  @Test
  void none_or_several_are_errored_with_what_was_found() throws Exception {
    GateResult none = bench.run(producing("echo built"));
    GateResult several =
        bench.run(producing("mkdir -p build", "touch build/a.jar build/b.jar", "echo built"));

    assertThat(none.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(none.summary()).contains("'build/*.jar' matches none");
    assertThat(none.log()).contains("built");
    assertThat(several.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(several.summary()).contains("build/a.jar, build/b.jar");
  }

  @Test
  @Tag("threat:C5")
  void a_link_is_not_kept() throws Exception {
    GateResult result =
        bench.run(
            producing("mkdir build", "echo x > ../outside", "ln -s ../../outside build/app.jar"));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.artifacts()).isEmpty();
  }

  @Test
  void a_gate_that_fails_and_the_base_tree_produce_nothing() throws Exception {
    GateResult failed = bench.run(producing("mkdir build", "touch build/a.jar", "exit 1"));
    bench.baseline = true;
    GateResult base = bench.run(producing("exit 0"));

    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(base.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(base.artifacts()).isEmpty();
  }

  @Test
  void a_gate_in_code_produces_too() throws Exception {
    GateSpec gate =
        spec(
            new GateAction.Custom(
                context -> {
                  Files.createDirectories(context.workspace().resolve("build"));
                  Files.writeString(context.workspace().resolve("build/a.jar"), "guardian\n");
                  return GateResult.passed();
                }));

    assertThat(bench.run(gate).artifacts())
        .singleElement()
        .satisfies(artifact -> assertThat(artifact.digest()).isEqualTo(DIGEST));
  }

  @Test
  void the_same_content_is_kept_once_and_nothing_half_written_stays() throws Exception {
    Path first = Files.writeString(folder.resolve("first"), "guardian\n");
    Path second = Files.writeString(folder.resolve("second"), "guardian\n");

    bench.artifacts.keep("a", first);
    bench.artifacts.keep("b", second);

    try (var kept = Files.walk(folder.resolve("artifacts"))) {
      assertThat(kept.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void what_was_altered_on_the_disk_is_not_handed_out() throws Exception {
    bench.artifacts.keep("a", Files.writeString(folder.resolve("first"), "guardian\n"));
    Path kept = bench.artifacts.find(DIGEST).orElseThrow();

    Files.writeString(kept, "tampered\n");

    assertThatThrownBy(() -> bench.artifacts.find(DIGEST))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("was altered");
  }

  @Test
  void what_is_no_digest_or_is_not_kept_is_not_found() {
    assertThat(bench.artifacts.find(DIGEST)).isEmpty();
    assertThat(bench.artifacts.find("sha256:../../etc/passwd")).isEmpty();
    assertThat(bench.artifacts.find("md5:abc")).isEmpty();
  }

  private GateSpec producing(String... lines) throws Exception {
    return spec(new GateAction.Command(bench.script("gate.sh", lines)));
  }

  private static GateSpec spec(GateAction action) {
    return new GateSpec(
        "tried", action, null, null, 0, Map.of(), Map.of("app", "build/*.jar"), null, false);
  }
}
