package dev.guardian.engine;

import dev.guardian.spi.ApprovalDesk;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An approval desk that only keeps the open questions; the host program reads them and answers
 * through the engine.
 */
public final class OpenQuestions implements ApprovalDesk {
  private final Map<String, Question> byRun = new ConcurrentHashMap<>();

  @Override
  public void ask(Question question) {
    byRun.put(question.run(), question);
  }

  @Override
  public void withdraw(String run) {
    byRun.remove(run);
  }

  /** Returns the questions that wait for an answer. */
  public List<Question> open() {
    return List.copyOf(byRun.values());
  }
}
