package dev.guardian.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.change.Subject;
import dev.guardian.kernel.Approval;
import dev.guardian.pipeline.Asks;
import dev.guardian.quickstart.Reviewer.Answers;
import dev.guardian.spi.ApprovalDesk.Question;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReviewerTest {
  private static final ObjectId HEAD = new ObjectId("a".repeat(40));
  private static final Question QUESTION =
      new Question(
          "run-1/quality-gate/ask",
          "run-1",
          new Subject.ChangeSubject(
              new RepositoryId("shop"), 3, HEAD, "refs/heads/main", HEAD, "sha256:0"),
          HEAD,
          "A title",
          new Asks.Team("maintainers", 1),
          List.of("it is critical"));

  private final List<String> prompts = new ArrayList<>();

  @Test
  void a_person_at_the_terminal_is_asked_until_the_answer_is_one() throws Exception {
    Approval approval = reviewer(Answers.ASK, "maybe\n\n Yes \n").answer(QUESTION);

    assertThat(approval.approves()).isTrue();
    assertThat(approval.head()).isEqualTo(HEAD);
    assertThat(approval.by()).isEqualTo(Scenario.REVIEWER);
    assertThat(approval.teams()).containsExactly(Scenario.TEAM);
    assertThat(prompts).hasSize(3);
  }

  @Test
  void a_no_is_a_no() throws Exception {
    assertThat(reviewer(Answers.ASK, "n\n").answer(QUESTION).approves()).isFalse();
    assertThat(reviewer(Answers.NO, "").answer(QUESTION).approves()).isFalse();
  }

  @Test
  void silence_is_neither_yes_nor_no() {
    assertThatThrownBy(() -> reviewer(Answers.ASK, "").answer(QUESTION))
        .isInstanceOf(Reviewer.NoAnswer.class)
        .hasMessageContaining("stays held");
  }

  @Test
  void an_answer_of_the_program_says_that_it_is_one() throws Exception {
    Approval approval = reviewer(Answers.YES, "").answer(QUESTION);

    assertThat(approval.approves()).isTrue();
    assertThat(approval.comment()).contains("answered by the main job");
    assertThat(prompts).isEmpty();
  }

  @Test
  void a_question_that_was_withdrawn_is_not_answered() throws Exception {
    Reviewer reviewer = reviewer(Answers.YES, "");

    reviewer.ask(QUESTION);
    reviewer.withdraw("run-1");
    reviewer.wake();

    assertThat(reviewer.next()).isEmpty();
  }

  private Reviewer reviewer(Answers answers, String input) {
    return new Reviewer(answers, new BufferedReader(new StringReader(input)), prompts::add);
  }
}
