package dev.guardian.process;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Ends the programs of gates when this process dies, even by {@code kill -9}: a small process
 * beside it ({@code watchdog.sh}) that reads a pipe which only this process holds. The system
 * closes the pipe however this process ends, so nothing has to be written down and no next start is
 * needed. It is started with the first program and there is one for each JVM.
 *
 * <p>Where there is no {@code /bin/sh}, programs run on to their end.
 */
final class Watchdog {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final Watchdog HERE = new Watchdog(OwnSession.here());

  private final OwnSession session;
  private final String life = UUID.randomUUID().toString();
  private final AtomicLong started = new AtomicLong();
  private final ConcurrentSkipListSet<Long> groups = new ConcurrentSkipListSet<>();
  private @Nullable Process process;
  private @Nullable BufferedWriter pipe;

  Watchdog(OwnSession session) {
    this.session = session;
  }

  /** Returns the one of this JVM. */
  static Watchdog here() {
    return HERE;
  }

  /**
   * Returns the value that a program about to be started gets for {@link ChildProcess#MARK}, which
   * no other has. From here on it ends with this JVM.
   */
  String mark() {
    tell("");
    return life + "." + started.incrementAndGet();
  }

  /** Notes that a program runs in a group of its own. */
  void begun(long group) {
    if (session.possible()) {
      groups.add(group);
      tell("+ " + group + "\n");
    }
  }

  /** Notes that nothing of a program is left. */
  void ended(long group) {
    if (groups.remove(group)) {
      tell("- " + group + "\n");
    }
  }

  private synchronized void tell(String line) {
    try {
      BufferedWriter out = running();
      if (out != null) {
        out.write(line);
        out.flush();
      }
    } catch (IOException killed) {
      // Somebody ended it. The next program gets a new one, which is told of all that run.
    }
  }

  private @Nullable BufferedWriter running() throws IOException {
    if (process != null && process.isAlive()) {
      return pipe;
    }
    if (!Files.isExecutable(SHELL)) {
      return null;
    }
    List<String> words =
        List.of(
            SHELL.toString(), "-c", script(), "guardian-watchdog", ChildProcess.MARK + "=" + life);
    ProcessBuilder builder = new ProcessBuilder(session.starting(words));
    builder.directory(new File("/"));
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process begun = builder.start();
    BufferedWriter out = begun.outputWriter(StandardCharsets.US_ASCII);
    process = begun;
    pipe = out;
    for (long group : groups) {
      out.write("+ " + group + "\n");
    }
    return out;
  }

  /** Returns its process; empty before the first program. */
  synchronized Optional<ProcessHandle> process() {
    return Optional.ofNullable(process).map(Process::toHandle);
  }

  /** Ends the programs that run, as the end of this JVM does. */
  synchronized void close() throws IOException {
    if (pipe != null) {
      pipe.close();
    }
  }

  /** Returns what the process runs. */
  static String script() throws IOException {
    try (InputStream in = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      if (in == null) {
        throw new IOException("watchdog.sh is missing beside " + Watchdog.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
