package dev.guardian.quickstart.world;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs git on the scratch repository, whatever the user has configured for their own ones. */
final class ScratchGit {
  private final Path directory;

  ScratchGit(Path directory) {
    this.directory = directory;
  }

  /** What a program answered. */
  record Answer(int code, String output) {}

  /**
   * Runs git and returns what it printed, without the line break at its end.
   *
   * @throws IOException if it cannot be started, or does not end with 0; the message holds what it
   *     said
   */
  String run(Map<String, String> env, String... words) throws IOException {
    Answer answer = ask(env, words);
    if (answer.code() != 0) {
      throw new IOException(
          "'git "
              + String.join(" ", words)
              + "' in "
              + directory
              + " ended with "
              + answer.code()
              + ": "
              + answer.output());
    }
    return answer.output();
  }

  /** Runs git and returns how it ended and what it printed. */
  Answer ask(Map<String, String> env, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("git", "--git-dir=" + directory, "-c", "core.bare=false"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(
        ProcessBuilder.Redirect.from(new File(File.separatorChar == '/' ? "/dev/null" : "NUL")));
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", File.separatorChar == '/' ? "/dev/null" : "NUL");
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(env);
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), output.strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git worked in " + directory, e);
    }
  }
}
