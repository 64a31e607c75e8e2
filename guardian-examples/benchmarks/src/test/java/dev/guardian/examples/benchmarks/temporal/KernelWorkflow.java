package dev.guardian.examples.benchmarks.temporal;

import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The second driver, as small as it can be: answers, timers and people put events into an inbox,
 * and one loop takes them out, lets the kernel decide and performs what it wants. Temporal's
 * history takes the place of the journal.
 */
final class KernelWorkflow implements GuardedRun {
  private final Effects effects = effects(5);

  /** A gate that broke is the kernel's to try again, under an id of its own. */
  private final Effects gates = effects(1);

  private final Function<String, Pipeline> definitions;
  private final BiConsumer<Event, Decision> listener;
  private final int longest;
  private final Queue<Event> inbox = new ArrayDeque<>();
  private final Map<String, CancellationScope> scopes = new HashMap<>();
  private @Nullable RunState state;

  /**
   * @param definitions the definition of a digest. An argument of the workflow it cannot be, but
   *     the same digest is the same definition, so to look it up is deterministic
   * @param listener told of every decision, in a replay too
   * @param longest how many events a history may have before the run goes on in a new execution
   */
  KernelWorkflow(
      Function<String, Pipeline> definitions, BiConsumer<Event, Decision> listener, int longest) {
    this.definitions = definitions;
    this.listener = listener;
    this.longest = longest;
  }

  private static Effects effects(int attempts) {
    return Workflow.newActivityStub(
        Effects.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(10))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(attempts).build())
            .build());
  }

  @Override
  public RunPhase run(Event.RunRequested requested, @Nullable RunState before) {
    Pipeline pipeline = definitions.apply(requested.subject().policyDigest());
    if (before == null) {
      state = RunState.queued(requested);
      take(pipeline, requested);
    } else {
      state = before;
      before.outstanding().values().forEach(this::perform);
    }
    while (!state.finished()) {
      Workflow.await(() -> !inbox.isEmpty());
      take(pipeline, inbox.remove());
      if (Workflow.getInfo().getHistoryLength() > longest && onlyWaits()) {
        Workflow.continueAsNew(requested, state);
      }
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    return state.phase();
  }

  /** Timers say when they are due, and so can be set anew; nothing else is to be done twice. */
  private boolean onlyWaits() {
    return inbox.isEmpty()
        && Workflow.isEveryHandlerFinished()
        && state.outstanding().values().stream().allMatch(Command.SetTimer.class::isInstance);
  }

  private void take(Pipeline pipeline, Event event) {
    Decision decision = Kernel.decide(pipeline, state, event);
    state = decision.next();
    listener.accept(event, decision);
    decision.commands().forEach(this::perform);
  }

  @Override
  public RunPhase approve(Approval approval) {
    Event given = new Event.ApprovalGiven(now(), approval);
    inbox.add(given);
    Workflow.await(() -> state != null && !inbox.contains(given));
    if (!state.approvals().contains(approval)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "run '" + state.run() + "' takes no answer any more", "too-late");
    }
    return state.phase();
  }

  private void perform(Command command) {
    String id = command.id();
    if (command instanceof Command.SetTimer timer) {
      Duration left = Duration.between(now(), timer.due());
      Duration wait = left.isNegative() ? Duration.ZERO : left;
      answer(id, () -> Workflow.newTimer(wait), done -> new Event.TimerFired(now(), id));
    } else if (command instanceof Command.CancelTimer || command instanceof Command.StopGate) {
      CancellationScope scope = scopes.remove(id);
      if (scope != null) {
        scope.cancel();
      }
    } else if (command instanceof Command.RunGate gate) {
      Instant began = now();
      answer(
          id,
          () -> Async.function(gates::runGate, gate),
          result -> new Event.GateFinished(now(), id, Duration.between(began, now()), result));
    } else if (command instanceof Command.AskTrackRecord ask) {
      answer(
          id,
          () -> Async.function(effects::askTrackRecord, ask),
          record -> new Event.TrackRecordAnswered(now(), id, record));
    } else if (command instanceof Command.Merge merge) {
      answer(
          id,
          () -> Async.function(effects::merge, merge),
          outcome -> new Event.MergeFinished(now(), id, outcome));
    } else {
      answer(
          id,
          () -> Async.procedure(effects::perform, command),
          done -> new Event.Performed(now(), id));
    }
  }

  /** Begins something that can be cancelled under the command's id, and posts what comes of it. */
  private <T> void answer(String id, Supplier<Promise<T>> begin, Function<T, Event> event) {
    CancellationScope scope =
        Workflow.newCancellationScope(
            () -> {
              Promise<Void> unused =
                  begin
                      .get()
                      .handle(
                          (answer, failure) -> {
                            scopes.remove(id);
                            if (failure == null) {
                              inbox.add(event.apply(answer));
                            } else {
                              failed(id, failure);
                            }
                            return null;
                          });
            });
    scopes.put(id, scope);
    scope.run();
  }

  private void failed(String id, RuntimeException failure) {
    Throwable cause = failure instanceof ActivityFailure ? failure.getCause() : failure;
    if (cause instanceof CanceledFailure) {
      return;
    }
    String reason = String.valueOf(cause.getMessage());
    if (!(state.outstanding().get(id) instanceof Command.RunGate)) {
      inbox.add(new Event.CommandFailed(now(), id, reason));
    } else if (cause instanceof TimeoutFailure) {
      inbox.add(new Event.GateInterrupted(now(), id));
    } else {
      GateResult broke = GateResult.errored("the gate broke: " + reason);
      inbox.add(new Event.GateFinished(now(), id, Duration.ZERO, broke));
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
