package dev.guardian.quickstart.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.local.LocalPlatform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows compiles, runs, and says the same in both languages. */
class ReadmeTest {
  private static final Path README = Path.of("../../README.md");
  private static final Path SOURCE =
      Path.of("src/test/java/dev/guardian/quickstart/readme/ReadmeExample.java");

  @ParameterizedTest
  @ValueSource(strings = {"pipeline.java", "embedding.java", "orders.java"})
  void its_java_is_the_java_that_is_compiled(String region) throws IOException {
    String compiled = region(region);
    if (Boolean.getBoolean("guardian.write")) {
      String readme = Files.readString(README);
      Files.writeString(README, readme.replace(block(region), compiled));
    }

    assertThat(block(region)).as("write it anew with -Dguardian.write=true").isEqualTo(compiled);
  }

  @Test
  void its_yaml_says_what_its_java_says() throws IOException {
    assertThat(YamlPipelines.read("guardian.yaml", block("pipeline.yaml")))
        .isEqualTo(ReadmeExample.PIPELINE);
  }

  @Test
  void its_mistake_is_told_just_so() throws IOException {
    String mistaken =
        block("pipeline.yaml").replace("coverage.new.line >= 90%", "coverage.new.line => 90%");

    assertThatThrownBy(() -> YamlPipelines.read("guardian.yaml", mistaken))
        .hasMessageContaining(
            Files.readString(README)
                .lines()
                .filter(line -> line.startsWith("    guardian.yaml:"))
                .findFirst()
                .orElseThrow()
                .strip());
  }

  @Test
  void its_test_command_is_what_continuous_integration_runs() throws IOException {
    String command =
        Files.readString(README)
            .split("## Test it\n\n {4}", -1)[1]
            .lines()
            .findFirst()
            .orElseThrow();

    assertThat(Files.readString(Path.of("../../.ci/run")).lines()).contains(command);
  }

  @Test
  void its_embedding_guards_a_change_of_a_real_repository(@TempDir Path folder) throws Exception {
    Path repository = folder.resolve("shop");
    git(folder, "init", "-q", "-b", "main", "shop");
    Files.writeString(
        repository.resolve("guardian.yaml"),
        """
        pipeline: shop
        hold-down: 1s
        agents:
          scribe: {principals: [user/41001]}
        stages:
          - stage: fast-gates
            gates:
              java: java -version
          - approval: quality-gate
            after: [fast-gates]
            asks: {team: maintainers}
            within: 1s
        """);
    commit(repository, "Begin");
    git(repository, "checkout", "-q", "-b", "feature");
    Files.writeString(repository.resolve("a.txt"), "hello\n");
    commit(repository, "Greet");

    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      ReadmeExample.guard(repository, Files.createDirectory(folder.resolve("state")));
    } finally {
      System.setOut(out);
      // The example only lets go of the platform, which goes on.
      LocalPlatform.open(folder.resolve("state").resolve("platform")).shutDown();
    }

    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("EXPIRED: nobody of 1 of team maintainers answered");
  }

  private static void commit(Path repository, String message) throws Exception {
    git(repository, "add", "-A");
    git(
        repository,
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "commit",
        "-q",
        "-m",
        message);
  }

  private static void git(Path folder, String... arguments) throws Exception {
    String[] words = new String[arguments.length + 1];
    words[0] = "git";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    Process process = new ProcessBuilder(words).directory(folder.toFile()).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
  }

  private static String block(String region) throws IOException {
    Matcher matcher =
        Pattern.compile(
                "<!-- region: " + Pattern.quote(region) + " -->\n```[a-z]+\n(.+?)```\n",
                Pattern.DOTALL)
            .matcher(Files.readString(README));
    assertThat(matcher.find()).as("the README shows %s", region).isTrue();
    return matcher.group(1);
  }

  private static String region(String region) throws IOException {
    Matcher matcher =
        Pattern.compile(
                "// region: " + Pattern.quote(region) + "\n(.*?)\n *// endregion", Pattern.DOTALL)
            .matcher(Files.readString(SOURCE));
    assertThat(matcher.find()).as("the example has %s", region).isTrue();
    // The formatter puts an empty line before the end mark.
    return matcher.group(1).stripTrailing().stripIndent() + "\n";
  }
}
