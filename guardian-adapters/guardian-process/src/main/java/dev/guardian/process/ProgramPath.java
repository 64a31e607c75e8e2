package dev.guardian.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Finds a program as its environment's {@code PATH} says, and only in absolute folders of it: an
 * empty or relative one would let a file of the change stand in for a tool.
 */
final class ProgramPath {
  private ProgramPath() {}

  /**
   * Returns the program to start. A name with a slash in it is taken as it is, below the workspace.
   *
   * @throws GateBroken if no folder of {@code PATH} has it, or there is no program at its path
   */
  static String find(String program, Path workspace, Map<String, String> env, String needs)
      throws GateBroken {
    if (File.separatorChar == '\\') {
      return program;
    }
    if (program.indexOf('/') >= 0) {
      // Looked at here: what starts it (OwnSession) would report this as the program's own exit.
      if (!isProgram(workspace.toString(), program)) {
        throw new GateBroken(
            "'" + program + "' cannot be started: it is no file that may be executed; " + needs);
      }
      return program;
    }
    String path = env.getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (folder.startsWith("/") && isProgram(folder, program)) {
        return folder + "/" + program;
      }
    }
    throw new GateBroken(
        "the program '" + program + "' is in no folder of PATH (" + path + "); " + needs);
  }

  private static boolean isProgram(String folder, String program) {
    try {
      Path file = Path.of(folder).resolve(program);
      return Files.isRegularFile(file) && Files.isExecutable(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
