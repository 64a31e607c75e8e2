package dev.guardian.git;

import dev.guardian.spi.ForgeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the git binary. It is killed when its time is up or when it is closed early. */
final class GitProcess implements AutoCloseable {
  private static final int TAIL = 2_000;

  private final String shown;
  private final Process process;
  private final Duration limit;
  private final CompletableFuture<String> errors;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean late;

  private GitProcess(String shown, Process process, Duration limit) {
    this.shown = shown;
    this.process = process;
    this.limit = limit;
    // A thread of its own, because git blocks as soon as nobody reads its complaints.
    this.errors =
        CompletableFuture.supplyAsync(
            () -> tailOf(process.getErrorStream()), task -> daemon("git-stderr", task));
    CompletableFuture<Void> unused =
        ended
            .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(
                problem -> {
                  late = problem instanceof TimeoutException;
                  process.destroyForcibly();
                  return null;
                });
  }

  /**
   * Starts git.
   *
   * @param shown the command as messages shall show it
   * @param environment all that the process sees
   * @throws ForgeException if there is no git to start
   */
  static GitProcess start(
      String shown,
      List<String> command,
      Map<String, String> environment,
      Path folder,
      Duration limit) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new GitProcess(shown, builder.start(), limit);
    } catch (IOException e) {
      throw new ForgeException(
          "'"
              + shown
              + "' could not be started in "
              + folder
              + "; Guardian needs "
              + GitVersion.WANTED
              + " on the PATH",
          e);
    }
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  InputStream output() {
    return process.getInputStream();
  }

  /**
   * Waits for the end.
   *
   * @return the exit code
   * @throws ForgeException if it took too long or the calling thread was interrupted
   */
  int exit() {
    try {
      int code = process.waitFor();
      if (late) {
        throw new ForgeException("'" + shown + "' was stopped after " + limit.toSeconds() + " s");
      }
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException("'" + shown + "' was interrupted", e);
    }
  }

  /** Returns the end of what git complained about, as one printable line. */
  String errors() {
    return errors.join();
  }

  /** Returns what to throw when git did not do what it was asked. */
  ForgeException failure(int code) {
    String why = errors();
    return new ForgeException(
        "'" + shown + "' failed with exit code " + code + (why.isEmpty() ? "" : ": " + why));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    ended.complete(null);
    for (AutoCloseable stream : List.of(input(), output())) {
      try {
        stream.close();
      } catch (Exception e) {
        // The process is gone; there is nothing left to tell it.
      }
    }
  }

  private static String tailOf(InputStream stream) {
    byte[] tail = new byte[TAIL];
    int kept = 0;
    byte[] chunk = new byte[TAIL];
    try {
      for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
        int keep = Math.min(kept, TAIL - n);
        System.arraycopy(tail, kept - keep, tail, 0, keep);
        System.arraycopy(chunk, 0, tail, keep, n);
        kept = keep + n;
      }
    } catch (IOException e) {
      // Killed while it complained: what came until then is all there is.
    }
    return new String(tail, 0, kept, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
