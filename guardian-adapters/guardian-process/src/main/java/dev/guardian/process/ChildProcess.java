package dev.guardian.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One program from its start to the end of everything it started, which comes with the end of this
 * JVM at the latest.
 */
final class ChildProcess {
  /**
   * The variable that marks a program and what it starts, so that what it leaves behind is found.
   */
  static final String MARK = "GUARDIAN_PROCESS";

  private static final boolean WINDOWS = File.separatorChar == '\\';
  private static final File NULL_DEVICE = new File(WINDOWS ? "NUL" : "/dev/null");

  /** How a program ended. */
  enum How {
    EXITED,
    OUT_OF_TIME,
    SILENT
  }

  /**
   * What became of a program.
   *
   * @param exitCode its exit code, 128 and the signal's number for one that a signal ended;
   *     meaningless unless EXITED
   * @param output what it printed on both streams: head and tail
   */
  record Ended(How how, int exitCode, String output) {}

  /**
   * What to start.
   *
   * @param words the program and its arguments
   * @param env its whole environment, but for the mark
   * @param folder where it works
   * @param limit the longest it may take, positive
   * @param idle the longest it may be silent; null for no limit
   */
  record Start(
      List<String> words,
      Map<String, String> env,
      Path folder,
      Duration limit,
      @Nullable Duration idle) {}

  private final Process process;
  private final ProcessTree tree;
  private final CapturedOutput output;
  private final Thread reader;
  private final Duration grace;
  private volatile long lastOutput = System.nanoTime();

  private ChildProcess(Process process, String mark, ProcessOptions options) {
    this.process = process;
    this.grace = options.killGrace();
    this.tree = new ProcessTree(process.toHandle(), mark, grace);
    this.output = new CapturedOutput(options.outputCap());
    this.reader = new Thread(this::readOutput, "guardian-output-" + process.pid());
    reader.setDaemon(true);
  }

  /**
   * Runs a program to its end. Afterwards nothing that it started is alive, as far as {@link
   * ProcessTree} can tell.
   *
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the thread was interrupted; the program has been ended
   */
  static Ended run(Start start, ProcessOptions options) throws IOException, InterruptedException {
    Watchdog watchdog = Watchdog.here();
    String mark = watchdog.mark();
    ProcessBuilder builder = new ProcessBuilder(OwnSession.here().starting(start.words()));
    builder.directory(start.folder().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(NULL_DEVICE));
    builder.redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(start.env());
    builder.environment().put(MARK, mark);
    Process process = builder.start();
    long group = process.pid();
    // First of all: until then only its mark says whose it is, which not every system shows.
    watchdog.begun(group);
    try {
      ChildProcess child = new ChildProcess(process, MARK + "=" + mark, options);
      child.reader.start();
      return child.await(start.limit(), start.idle());
    } finally {
      watchdog.ended(group);
    }
  }

  private Ended await(Duration limit, @Nullable Duration idle) throws InterruptedException {
    long started = System.nanoTime();
    try {
      How how = awaitExit(limit.toNanos(), idle == null ? Long.MAX_VALUE : idle.toNanos());
      if (how == How.EXITED) {
        tree.endLeftovers(Duration.ofNanos(System.nanoTime() - started));
      } else {
        tree.end();
      }
      // At the end of the stream at once, unless an escaped process holds it: then the reader is
      // left to its end.
      reader.join(Math.max(1, grace.toMillis()));
      return new Ended(how, how == How.EXITED ? process.exitValue() : -1, output.text());
    } catch (InterruptedException e) {
      tree.end();
      throw e;
    }
  }

  private How awaitExit(long limit, long idle) throws InterruptedException {
    long started = System.nanoTime();
    while (true) {
      long now = System.nanoTime();
      long leftOfLimit = limit - (now - started);
      long leftOfIdle = idle - (now - lastOutput);
      if (process.waitFor(Math.min(leftOfLimit, leftOfIdle), TimeUnit.NANOSECONDS)) {
        return How.EXITED;
      }
      if (leftOfLimit <= 0) {
        return How.OUT_OF_TIME;
      }
      if (leftOfIdle <= 0) {
        return How.SILENT;
      }
    }
  }

  private void readOutput() {
    byte[] buffer = new byte[16 * 1024];
    try (InputStream in = process.getInputStream()) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        lastOutput = System.nanoTime();
        output.append(buffer, length);
      }
    } catch (IOException closed) {
      // The stream went away with its process: what was read is what there is.
    }
  }
}
