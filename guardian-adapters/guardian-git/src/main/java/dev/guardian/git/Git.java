package dev.guardian.git;

import dev.guardian.spi.ForgeException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the git binary on one git directory: an argument list, never a shell; an environment of its
 * own; no configuration of the user or the machine; no hooks, prompts, transports or background
 * jobs; bounded time and output.
 *
 * <p>Names and paths of the repository go through standard input, because the JVM cannot pass every
 * one as an argument.
 */
final class Git {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int LONGEST_OUTPUT = 64 << 20;
  private static final String NOTHING =
      File.separatorChar == '\\' ? "NUL" : "/dev/null"; // what git takes as an empty file

  private static final List<String> PASSED_ON =
      List.of("PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH");

  private static final List<String> SETTINGS =
      List.of(
          "core.hooksPath=" + NOTHING,
          "core.attributesFile=" + NOTHING,
          "core.fsmonitor=false",
          "core.symlinks=false",
          "core.quotePath=true",
          "core.fsync=committed,reference",
          "core.filesRefLockTimeout=2000",
          "protocol.allow=never",
          "protocol.ext.allow=never",
          "gc.auto=0",
          "maintenance.auto=false");

  private final Path folder;
  private final Map<String, String> environment;

  private Git(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Git on the given git directory, with more environment. */
  static Git on(Path gitDirectory, Map<String, String> more) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String name : PASSED_ON) {
      String value = System.getenv(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    environment.put("LC_ALL", "C");
    environment.put("GIT_DIR", gitDirectory.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", NOTHING);
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_ALLOW_PROTOCOL", "none");
    environment.put("GIT_NO_LAZY_FETCH", "1");
    // A replaced object would show one content to Guardian and land another.
    environment.put("GIT_NO_REPLACE_OBJECTS", "1");
    // For reflogs; commits carry what Landing writes into them.
    environment.put("GIT_COMMITTER_NAME", "Guardian");
    environment.put("GIT_COMMITTER_EMAIL", "guardian@localhost");
    environment.putAll(more);
    return new Git(gitDirectory, environment);
  }

  /** The same, working in another folder with more environment. */
  Git in(Path otherFolder, Map<String, String> more) {
    Map<String, String> both = new LinkedHashMap<>(environment);
    both.putAll(more);
    return new Git(otherFolder, both);
  }

  /** How a run ended. */
  record Ended(int code, byte[] output, ForgeException failure) {
    String text() {
      return new String(output, StandardCharsets.UTF_8);
    }
  }

  /**
   * Runs a command to its end.
   *
   * @return what it printed
   * @throws ForgeException if it cannot be started, takes more than 2 minutes, prints more than 64
   *     MiB, or exits with anything but 0
   */
  String run(String... arguments) {
    return run(new byte[0], arguments);
  }

  /** The same with something on standard input. */
  String run(byte[] input, String... arguments) {
    Ended ended = attempt(input, arguments);
    if (ended.code != 0) {
      throw ended.failure;
    }
    return ended.text();
  }

  /** Runs a command whose exit code is an answer. */
  Ended attempt(byte[] input, String... arguments) {
    try (GitProcess process = start(arguments)) {
      feed(process, input);
      byte[] output = process.output().readNBytes(LONGEST_OUTPUT + 1);
      if (output.length > LONGEST_OUTPUT) {
        throw new ForgeException("'" + shown(arguments) + "' may print 64 MiB, but printed more");
      }
      int code = process.exit();
      return new Ended(code, output, process.failure(code));
    } catch (IOException e) {
      throw new ForgeException("what '" + shown(arguments) + "' printed cannot be read", e);
    }
  }

  /** Starts a command whose output is read as it comes. */
  GitProcess start(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "--no-pager", "--literal-pathspecs"));
    for (String setting : SETTINGS) {
      command.add("-c");
      command.add(setting);
    }
    command.addAll(List.of(arguments));
    return GitProcess.start(shown(arguments), command, environment, folder, LIMIT);
  }

  private static void feed(GitProcess process, byte[] input) {
    try {
      process.input().write(input);
      process.input().close();
    } catch (IOException e) {
      // It ended without reading; its exit code says why.
    }
  }

  private static String shown(String... arguments) {
    return "git " + String.join(" ", arguments);
  }
}
