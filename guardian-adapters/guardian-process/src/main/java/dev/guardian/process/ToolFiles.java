package dev.guardian.process;

import dev.guardian.spi.InputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Says what a program is: its own file, and what runs it. */
final class ToolFiles {
  /** More than Linux follows. */
  private static final int DEEPEST = 6;

  /** What runs a script that does not say so itself. */
  private static final String SHELL = "/bin/sh";

  private final FileContents contents;

  ToolFiles(FileContents contents) {
    this.contents = contents;
  }

  /**
   * Returns what a program is: where it is, its content, and the same of the interpreter that its
   * first line names. Of a program in the workspace, only its interpreter: itself is an input of
   * the gate.
   *
   * @param env what it is found by
   * @throws GateBroken if there is no such program
   * @throws IOException if it or its interpreter cannot be read, is neither a file of the machine
   *     nor an input of the gate, or is named in a way that leaves open what will run
   */
  List<String> of(String program, Map<String, String> env, InputFiles files)
      throws GateBroken, IOException {
    List<String> parts = new ArrayList<>();
    add(parts, program, env, files, 0);
    return parts;
  }

  private void add(
      List<String> parts, String program, Map<String, String> env, InputFiles files, int depth)
      throws GateBroken, IOException {
    if (depth > DEEPEST) {
      throw new IOException("'" + program + "' is run by too many programs to follow");
    }
    FirstLine first;
    Path path = Path.of(program);
    if (program.indexOf('/') >= 0 && !path.isAbsolute()) {
      first = ofWorkspace(path.normalize(), files);
      parts.add("of the workspace");
    } else {
      Path found = Path.of(ProgramPath.find(program, Path.of("/"), env, "")).toRealPath();
      FileContents.Content content = contents.of(found);
      parts.add(found.toString());
      parts.add(content.digest());
      first = content.firstLine();
    }
    if (first.script()) {
      for (String each : interpreters(first.line())) {
        add(parts, each, env, files, depth + 1);
      }
      List<String> words = words(first.line());
      parts.addAll(contents.named(words.subList(1, words.size())));
    } else if (!first.binary() && !program.equals(SHELL)) {
      add(parts, SHELL, env, files, depth + 1);
    }
  }

  private static FirstLine ofWorkspace(Path program, InputFiles files) throws IOException {
    if (program.startsWith("..")) {
      throw new IOException("'" + program + "' is outside of the workspace");
    }
    byte[] head =
        files
            .beginning(program.toString(), FirstLine.LONGEST)
            .orElseThrow(() -> new IOException("'" + program + "' is no input of the gate"));
    return FirstLine.of(head);
  }

  /** {@code /usr/bin/env node} starts two programs, {@code /bin/sh -e} one. */
  private static List<String> interpreters(String line) throws IOException {
    List<String> words = words(line);
    String interpreter = words.get(0);
    if (interpreter.indexOf('/') < 0) {
      throw new IOException("a script is run by '" + interpreter + "', which is no path");
    }
    if (!interpreter.endsWith("/env")) {
      return List.of(interpreter);
    }
    if (words.size() != 2 || words.get(1).startsWith("-") || words.get(1).indexOf('=') >= 0) {
      throw new IOException("nobody knows what '" + line + "' runs");
    }
    return words;
  }

  private static List<String> words(String line) {
    return Arrays.asList(line.split("[ \\t]+", -1));
  }
}
