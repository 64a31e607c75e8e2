package dev.guardian.reports;

import dev.guardian.gate.Finding;
import java.util.List;

/** The part of a stack trace that tells an author something. */
final class StackHead {
  private static final int MOST_LINES = 40;
  private static final int MOST_LINES_READ = 400;
  private static final int LONGEST = Finding.LONGEST_MESSAGE;
  private static final int MOST_FRAMES = 12;
  private static final List<String> RUNNERS =
      List.of(
          "java.base/",
          "jdk.internal.",
          "java.lang.reflect.",
          "java.util.",
          "sun.reflect.",
          "org.junit.",
          "junit.framework.",
          "org.assertj.core.",
          "org.hamcrest.",
          "org.apache.maven.surefire.",
          "org.gradle.",
          "worker.org.gradle.",
          "node:internal/",
          "Xunit.",
          "NUnit.Framework.",
          "Microsoft.VisualStudio.TestTools.");

  private StackHead() {}

  /** Returns the message and the first frames of the program; at most 40 lines. */
  static String of(CharSequence trace) {
    StringBuilder head = new StringBuilder();
    int lines = 0;
    int frames = 0;
    for (String line : trace.toString().strip().lines().limit(MOST_LINES_READ).toList()) {
      boolean frame = line.stripLeading().startsWith("at ");
      boolean full = lines == MOST_LINES || head.length() > LONGEST;
      if (full || (frame && (frames == MOST_FRAMES || isRunners(line)))) {
        continue;
      }
      lines++;
      frames += frame ? 1 : 0;
      head.append(line.stripTrailing(), 0, Math.min(LONGEST, line.stripTrailing().length()));
      head.append('\n');
    }
    return head.toString().strip();
  }

  private static boolean isRunners(String line) {
    String call = line.strip().substring("at ".length());
    return RUNNERS.stream().anyMatch(call::startsWith);
  }
}
