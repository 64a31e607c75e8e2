package dev.guardian.spi;

import dev.guardian.feedback.FeedbackPacket;

/** Where work is handed out to agents and people. */
@FunctionalInterface
public interface IssueTracker {

  /**
   * Opens a task. The same key again changes nothing.
   *
   * @param key the command's id
   * @throws RuntimeException if it may not have been opened; it is tried again
   */
  void open(String key, Task task);

  /**
   * Something to mend.
   *
   * @param title one line
   * @param assignee the agent that should; empty for whoever takes it
   * @param packet everything that is known
   */
  record Task(String title, String assignee, FeedbackPacket packet) {}
}
