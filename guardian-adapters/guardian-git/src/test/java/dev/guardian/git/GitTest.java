package dev.guardian.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.ForgeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitTest {
  @TempDir Path folder;

  @Test
  void a_git_that_is_too_old_is_told_what_is_wanted() {
    assertThatThrownBy(() -> GitVersion.parse("git version 2.37.7\n").check())
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("git 2.38 or later")
        .hasMessageContaining("found git 2.37");
  }

  @Test
  void versions_of_all_vendors_are_understood() {
    for (String printed :
        List.of(
            "git version 2.38.0",
            "git version 2.39.5 (Apple Git-154)",
            "git version 2.46.0.windows.1",
            "git version 3.0.0-rc1")) {
      GitVersion.parse(printed).check();
    }
    assertThatThrownBy(() -> GitVersion.parse("hub 1.0"))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("hub 1.0");
  }

  @Test
  @Tag("threat:E4")
  void git_sees_no_more_of_the_environment_than_it_needs() {
    TestRepository repository = TestRepository.bare(folder.resolve("repository.git"));
    repository.git("config", "alias.show-environment", "!env");

    List<String> names =
        Git.on(repository.path, Map.of())
            .run("show-environment")
            .lines()
            .map(line -> line.replaceFirst("=.*", ""))
            .toList();

    assertThat(names).contains("GIT_DIR", "PATH").doesNotContain("HOME", "JAVA_HOME", "USER");
  }

  @Test
  void a_failure_says_the_command_the_code_and_the_complaint() {
    TestRepository repository = TestRepository.bare(folder.resolve("repository.git"));

    assertThatThrownBy(
            () -> Git.on(repository.path, Map.of()).run("rev-parse", "--verify", "missing"))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining(
            "'git rev-parse --verify missing' failed with exit code 128: fatal: Needed a single revision");
  }

  @Test
  @Tag("threat:E9")
  void a_command_that_does_not_end_is_stopped() {
    try (GitProcess process =
        GitProcess.start(
            "cat",
            List.of("cat"),
            Map.of("PATH", "/usr/bin:/bin"),
            folder,
            Duration.ofMillis(50))) {
      assertThatThrownBy(process::exit)
          .isInstanceOf(ForgeException.class)
          .hasMessageContaining("'cat' was stopped after");
    }
  }

  @Test
  void a_missing_binary_is_told_what_is_wanted() {
    assertThatThrownBy(
            () ->
                GitProcess.start(
                    "git", List.of("no-such-git"), Map.of(), folder, Duration.ofSeconds(1)))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("git 2.38 or later on the PATH");
  }
}
