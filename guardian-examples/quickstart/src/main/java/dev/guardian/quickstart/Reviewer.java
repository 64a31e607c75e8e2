package dev.guardian.quickstart;

import dev.guardian.kernel.Approval;
import dev.guardian.spi.ApprovalDesk;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The person who is asked: at the terminal, or played by the program. */
final class Reviewer implements ApprovalDesk {

  /** Who answers. */
  enum Answers {
    /** A person at the terminal. */
    ASK,
    /** The program says yes. */
    YES,
    /** The program says no. */
    NO
  }

  private final Answers answers;
  private final BufferedReader input;
  private final java.util.function.Consumer<String> prompt;
  private final BlockingQueue<Optional<Question>> questions = new LinkedBlockingQueue<>();

  Reviewer(Answers answers, BufferedReader input, java.util.function.Consumer<String> prompt) {
    this.answers = answers;
    this.input = input;
    this.prompt = prompt;
  }

  @Override
  public void ask(Question question) {
    questions.add(Optional.of(question));
  }

  @Override
  public void withdraw(String run) {
    questions.removeIf(each -> each.isPresent() && each.get().run().equals(run));
  }

  /** Ends one wait of {@link #next}. */
  void wake() {
    questions.add(Optional.empty());
  }

  /** Waits for a question; empty after {@link #wake}. */
  Optional<Question> next() throws InterruptedException {
    return questions.take();
  }

  /**
   * Answers a question.
   *
   * @throws NoAnswer if the input ended before there was an answer
   */
  Approval answer(Question question) throws IOException, NoAnswer {
    boolean approves = answers == Answers.ASK ? asked() : answers == Answers.YES;
    String comment =
        answers == Answers.ASK
            ? ""
            : "answered by the main job in the reviewer's place (--approve)";
    return new Approval(
        Scenario.REVIEWER, Set.of(Scenario.TEAM), question.head(), approves, comment);
  }

  private boolean asked() throws IOException, NoAnswer {
    while (true) {
      prompt.accept(
          "    You are " + Scenario.REVIEWER + " of team " + Scenario.TEAM + ". Approve? [y/n] ");
      String line = input.readLine();
      if (line == null) {
        throw new NoAnswer();
      }
      switch (line.strip().toLowerCase(Locale.ROOT)) {
        case "y", "yes" -> {
          return true;
        }
        case "n", "no" -> {
          return false;
        }
        default -> {}
      }
    }
  }

  /** Nobody is there to answer. */
  static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer() {
      super("nobody answered; the change stays held: start again to answer, or say --approve=yes");
    }
  }
}
