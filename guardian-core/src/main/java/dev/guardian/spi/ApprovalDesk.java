package dev.guardian.spi;

import dev.guardian.change.ObjectId;
import dev.guardian.change.Subject;
import dev.guardian.pipeline.Asks;

/** Puts questions before people. Their answers come back through the engine's {@code approve}. */
public interface ApprovalDesk {

  /** Puts the question. The same key again replaces the question under it. */
  void ask(Question question);

  /** Takes the question back. */
  void withdraw(String run);

  /**
   * What people are asked.
   *
   * @param key the command's id
   * @param run the run that waits
   * @param subject what an answer is about: another subject needs another answer
   * @param head the commit that an answer must name: the head of a change, or the commit of a
   *     release
   * @param title the change's title: untrusted text
   * @param asks who may answer, and how many must agree
   * @param because why a person is needed, one sentence a line
   */
  record Question(
      String key,
      String run,
      Subject subject,
      ObjectId head,
      String title,
      Asks asks,
      java.util.List<String> because) {
    public Question {
      because = java.util.List.copyOf(because);
    }
  }
}
