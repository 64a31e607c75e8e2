package dev.guardian.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A program to start so that it outlives whoever starts it: in a session of its own where there is
 * {@code setsid}, so that a Ctrl-C in Guardian's terminal does not reach it; its input empty; what
 * it prints appended to a file.
 *
 * @param words the program and its arguments; no shell sees them
 * @param variables added to the few of Guardian's own environment that are let through
 * @param folder where it works, and its home folder
 * @param log where what it prints goes
 */
record Program(List<String> words, Map<String, String> variables, Path folder, Path log) {
  /** Where programs are, how they speak, and which Java they use. None of them holds a secret. */
  private static final Set<String> PASSES =
      Set.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME", "SystemRoot");

  private static final @Nullable Path SETSID = onPath("setsid");

  /**
   * Starts it.
   *
   * @throws IOException if the system refuses, for example because there is no such program
   */
  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(detached());
    builder.environment().keySet().retainAll(PASSES);
    builder.environment().putAll(new TreeMap<>(Map.of("HOME", folder.toString())));
    builder.environment().putAll(variables);
    return builder
        .directory(folder.toFile())
        .redirectInput(nothing())
        .redirectErrorStream(true)
        // Appending, so that whoever cuts the file short does not leave a hole in it.
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private List<String> detached() {
    if (SETSID == null) {
      return words;
    }
    List<String> all = new ArrayList<>(List.of(SETSID.toString()));
    all.addAll(words);
    return all;
  }

  private static File nothing() {
    return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
  }

  private static @Nullable Path onPath(String name) {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
      Path file = Path.of(folder).resolve(name);
      if (!folder.isEmpty() && Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }
}
