package dev.guardian.reports;

import org.jspecify.annotations.Nullable;

/** One {@code testcase} while it is read, or a suite that failed as a whole. */
final class TestCase {
  /** How much of a stack trace is kept to look for the test's own line. */
  static final int LONGEST_TRACE = 64 << 10;

  final String className;
  final String name;

  /** The file and line that some tools name beside; empty and 0 where they do not. */
  final String file;

  final int line;

  boolean skipped;
  boolean flaky;

  /** Whether an attribute says that it failed, as some tools do. */
  boolean saysFailed;

  /** The message of its first failure; null as long as it has none. */
  private @Nullable String failure;

  private String type = "";
  private final StringBuilder trace = new StringBuilder(0);

  TestCase(String className, String name, String file, int line) {
    this.className = className;
    this.name = name.endsWith("()") ? name.substring(0, name.length() - 2) : name;
    this.file = file;
    this.line = line;
  }

  /** Records a failure; the first is the one that is shown. Returns whether this is it. */
  boolean fail(String message, String type) {
    if (failure != null) {
      return false;
    }
    this.failure = message;
    this.type = type;
    return true;
  }

  boolean failed() {
    return failure != null;
  }

  /** The text of the failure that is shown. */
  StringBuilder trace() {
    return trace;
  }

  /** Returns {@code class.method}, or whichever of the two there is. */
  String fullName() {
    boolean one = name.isBlank() || className.isBlank() || name.startsWith(className + ".");
    String full = one ? (name.isBlank() ? className : name) : className + "." + name;
    return full.isBlank() ? "unnamed test" : Texts.clip(full, Texts.LONGEST_NAME);
  }

  /** Returns the failure's message and the head of its stack trace, without the runner's frames. */
  String message() {
    String said = failure == null ? "" : failure.strip();
    String head = StackHead.of(trace);
    if (head.isEmpty()) {
      return said.isEmpty() ? (type.isEmpty() ? "failed without a message" : type) : said;
    }
    return said.isEmpty() || begins(head, said) ? head : said + "\n" + head;
  }

  /** Most traces begin with the type and the message; only the start of both is compared. */
  private static boolean begins(String head, String said) {
    String start = said.substring(0, Math.min(200, said.length()));
    return head.substring(0, Math.min(1_000, head.length())).contains(start);
  }
}
