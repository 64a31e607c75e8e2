package dev.guardian.quickstart;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
import dev.guardian.engine.RunHandle;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.quickstart.world.ScratchRepository;
import dev.guardian.spi.ApprovalDesk;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Brings one change from its branch to its end. Every step first looks whether it has been done, so
 * that a start after a kill goes on where the last one stopped: branches are in git, runs in
 * Guardian's journal, feedback in its folder.
 */
final class Journey {
  /** How often one head is submitted; more would mean that something else moves main. */
  private static final int MOST_SUBMISSIONS = 3;

  private final GuardedRepository guarded;
  private final ScratchRepository repository;
  private final FeedbackFolder feedback;
  private final Reviewer reviewer;
  private final Narrator narrator;

  Journey(
      GuardedRepository guarded,
      ScratchRepository repository,
      FeedbackFolder feedback,
      Reviewer reviewer,
      Narrator narrator) {
    this.guarded = guarded;
    this.repository = repository;
    this.feedback = feedback;
    this.reviewer = reviewer;
    this.narrator = narrator;
  }

  /** Proposes a change; the same one again is the same change. */
  ChangeRef propose(PlannedChange plan) throws IOException {
    repository.begin(plan.branch(), plan.commits().get(0));
    return guarded
        .forge()
        .submit(plan.branch(), ScratchRepository.MAIN, plan.title(), plan.agent(), Set.of());
  }

  /**
   * Goes on until the change has come to its end, and returns the states of all its runs, the
   * oldest first.
   *
   * @throws Reviewer.NoAnswer if a person was asked and nobody answered
   */
  List<RunState> guide(PlannedChange plan, ChangeRef change)
      throws IOException, InterruptedException, ExecutionException, Reviewer.NoAnswer {
    while (true) {
      RunState state = judged(plan, change);
      List<RunState> runs = runsOf(change);
      long heads = runs.stream().map(run -> run.change().head()).distinct().count();
      if (state.phase() != RunPhase.REJECTED
          || !state.approvals().isEmpty()
          || heads >= plan.commits().size()) {
        return runs;
      }
      repair(plan, state, (int) heads);
    }
  }

  /**
   * What the agent does: it reads what was said about its head and pushes a commit that mends it.
   */
  private void repair(PlannedChange plan, RunState rejected, int next) throws IOException {
    ObjectId head = rejected.change().head();
    FeedbackPacket packet =
        feedback
            .read(rejected.change().number(), head)
            .orElseThrow(
                () -> new IOException("the agent finds no feedback on " + head.abbreviated()));
    narrator.agentReads(packet, feedback.file(rejected.change().number(), head, "md"));
    repository.push(plan.branch(), head, plan.commits().get(next));
    narrator.agentPushes(plan.commits().get(next));
  }

  /** Returns the run that came to an end on the head that the branch has now. */
  private RunState judged(PlannedChange plan, ChangeRef change)
      throws IOException, InterruptedException, ExecutionException, Reviewer.NoAnswer {
    for (int submissions = 0; ; submissions++) {
      for (Optional<RunHandle> open = unfinished(change);
          open.isPresent();
          open = unfinished(change)) {
        await(open.get());
      }
      ObjectId head = repository.head(plan.branch()).orElseThrow();
      Optional<RunState> last = runsOf(change).stream().reduce((first, second) -> second);
      if (last.isPresent() && (stands(last.get(), head) || submissions == MOST_SUBMISSIONS)) {
        return last.get();
      }
      await(guarded.guardian().submit(change));
    }
  }

  /**
   * A landed change is never submitted again: against the main that holds it, it would be another
   * one.
   */
  private static boolean stands(RunState state, ObjectId head) {
    if (state.landed() != null) {
      return true;
    }
    return switch (state.phase()) {
      case ESCALATED -> true;
      case REJECTED -> state.change().head().equals(head);
      default -> false;
    };
  }

  private Optional<RunHandle> unfinished(ChangeRef change) {
    return guarded.guardian().unfinished().stream()
        .filter(run -> of(change, run.state()))
        .findFirst();
  }

  private List<RunState> runsOf(ChangeRef change) {
    return guarded.guardian().runs().stream()
        .flatMap(run -> guarded.guardian().find(run).stream())
        .map(RunHandle::state)
        .filter(state -> of(change, state))
        .toList();
  }

  private static boolean of(ChangeRef change, RunState state) {
    return state.ofChange() && state.facts().change().equals(change);
  }

  private void await(RunHandle run)
      throws IOException, InterruptedException, ExecutionException, Reviewer.NoAnswer {
    CompletableFuture<RunState> finished = run.finished();
    var unused = finished.whenComplete((state, failure) -> reviewer.wake());
    while (!finished.isDone()) {
      Optional<ApprovalDesk.Question> question = reviewer.next();
      if (question.isPresent() && waits(run, question.get())) {
        guarded.guardian().approve(run.run(), reviewer.answer(question.get()));
      }
    }
    finished.get();
  }

  /** After a kill a question stands again that has been answered. */
  private static boolean waits(RunHandle run, ApprovalDesk.Question question) {
    return question.run().equals(run.run()) && run.state().phase() == RunPhase.WAITING;
  }
}
