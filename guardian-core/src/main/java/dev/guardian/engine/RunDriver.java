package dev.guardian.engine;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one run: takes its events one after the other, lets the kernel decide, makes events and
 * commands durable, and only then performs the commands.
 *
 * <p>Events that are there at the same time share one append. An event after which nothing is to be
 * done is handed to the journal without waiting: it becomes durable with whatever comes next, and
 * until then nobody is told of it.
 */
final class RunDriver implements RunHandle {
  private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);

  /**
   * An event to be decided.
   *
   * @param durable completed when it is durable; null if nobody waits for that
   */
  private record Posted(Event event, @Nullable CompletableFuture<Void> durable) {}

  /** An event that was decided, and of which nobody has been told yet. */
  private record Step(Posted posted, RunState before, Decision decision) {
    /** The kernel answers the very same state where nothing has changed. */
    @SuppressWarnings("ReferenceEquality")
    boolean changes() {
      return decision.next() != before;
    }

    /** Returns whether somebody waits for it, or it must be durable before what follows is done. */
    boolean urgent() {
      return changes()
          && (posted.durable() != null
              || Intents.urgent(decision.commands(), decision.next().phase().ended()));
    }

    /**
     * Returns whether it may be told of before it is durable: that an effect was performed, which
     * the next life would only perform once more to no effect.
     */
    boolean harmless() {
      return !changes()
          || (posted.event() instanceof Event.Performed && decision.commands().isEmpty());
    }
  }

  private final Ports ports;
  private final Pipeline pipeline;
  private final Event.Requested requested;
  private final Performer performer;
  private final RunTelemetry telemetry;
  private final Consumer<RunDriver> whenDone;
  private final CompletableFuture<Void> accepted = new CompletableFuture<>();
  private final CompletableFuture<RunState> finished = new CompletableFuture<>();

  private final Queue<Posted> inbox = new ArrayDeque<>(2);
  private boolean busy;
  private boolean abandoned;

  /** How many steps the journal said are durable, of those that were handed in without waiting. */
  private long durable;

  /** Touched by the one thread that drains the inbox only, like the two after it. */
  private final Queue<Step> untold = new ArrayDeque<>(2);

  private RunState decided;
  private long handedIn;
  private volatile RunState state;

  RunDriver(
      Ports ports,
      Pipeline pipeline,
      Event.Requested requested,
      RunState state,
      RunTelemetry telemetry,
      @Nullable Change change,
      boolean urgent,
      Consumer<ChangeRef> submitAgain,
      Consumer<RunDriver> whenDone) {
    this.ports = ports;
    this.pipeline = pipeline;
    this.requested = requested;
    this.state = state;
    this.decided = state;
    this.telemetry = telemetry;
    this.whenDone = whenDone;
    this.performer = new Performer(ports, pipeline, this, telemetry, change, urgent, submitAgain);
  }

  void start() {
    post(requested, accepted, false);
  }

  /** Takes the run up where an earlier life left it. */
  void resume() {
    accepted.complete(null);
    if (state.finished()) {
      finish();
    } else {
      Recovery.resume(this, performer, state, ports.timers().instant());
    }
  }

  Pipeline pipeline() {
    return pipeline;
  }

  /** Takes an event; the future completes when it is durable, exceptionally if it may not be. */
  CompletableFuture<Void> post(Event event) {
    CompletableFuture<Void> known = new CompletableFuture<>();
    post(event, known, false);
    return known;
  }

  /** Takes an event that nobody waits for. */
  void tell(Event event) {
    post(event, null, false);
  }

  /** The same on a thread of the engine's own, which decides it at once if nobody else does. */
  void tellHere(Event event) {
    post(event, null, true);
  }

  private void post(Event event, @Nullable CompletableFuture<Void> known, boolean here) {
    synchronized (inbox) {
      if (abandoned) {
        refuse(known, null);
        return;
      }
      inbox.add(new Posted(event, known));
      if (busy) {
        return;
      }
      busy = true;
    }
    if (here) {
      drain();
    } else {
      schedule(known);
    }
  }

  private void schedule(@Nullable CompletableFuture<Void> known) {
    try {
      ports.workers().execute(this::drain);
    } catch (RejectedExecutionException e) {
      refuse(known, e);
    }
  }

  private static void refuse(@Nullable CompletableFuture<Void> known, @Nullable Throwable cause) {
    if (known != null) {
      known.completeExceptionally(
          cause == null
              ? new JournalException("the engine is closed")
              : new JournalException("the engine is closed", cause));
    }
  }

  private void drain() {
    while (true) {
      List<Posted> batch;
      long kept;
      synchronized (inbox) {
        kept = durable;
        if (abandoned || (inbox.isEmpty() && !tellable(kept))) {
          busy = false;
          return;
        }
        batch = new ArrayList<>(inbox);
        inbox.clear();
      }
      try {
        settle(kept);
        take(batch);
      } catch (RuntimeException | Error e) {
        batch.forEach(each -> fail(each, e));
        halt(e);
      }
    }
  }

  private static void fail(Posted posted, Throwable cause) {
    if (posted.durable() != null) {
      posted.durable().completeExceptionally(cause);
    }
  }

  private void take(List<Posted> batch) {
    List<JournalRecord> records = new ArrayList<>(2 * batch.size());
    boolean urgent = false;
    for (Posted posted : batch) {
      RunState before = decided;
      Step step = new Step(posted, before, Kernel.decide(pipeline, before, posted.event()));
      untold.add(step);
      handedIn++;
      decided = step.decision().next();
      if (step.changes()) {
        urgent |= step.urgent();
        addRecords(records, step);
        for (Command command : step.decision().commands()) {
          if (Intents.ahead(command)) {
            performer.perform(command);
          }
        }
      }
    }
    keep(records, urgent);
  }

  private static void addRecords(List<JournalRecord> records, Step step) {
    records.add(
        new JournalRecord(
            JournalRecord.Kind.EVENT, Kernel.VERSION, EventCodec.write(step.posted().event())));
    List<Command> commands = step.decision().commands();
    if (!commands.isEmpty()) {
      records.add(
          new JournalRecord(
              JournalRecord.Kind.COMMANDS, Kernel.VERSION, EventCodec.write(commands)));
    }
  }

  private void keep(List<JournalRecord> records, boolean urgent) {
    if (urgent) {
      ports.journal().append(run(), records);
      settle(handedIn);
    } else if (!records.isEmpty()) {
      long upTo = handedIn;
      var unused =
          ports
              .journal()
              .appendSoon(run(), records)
              .whenComplete((kept, failure) -> keptSoon(upTo, failure));
    }
    settle(0);
  }

  /** Told by the journal, on a thread that must not be kept. */
  private void keptSoon(long upTo, @Nullable Throwable failure) {
    synchronized (inbox) {
      if (abandoned) {
        return;
      }
      durable = Math.max(durable, failure == null ? upTo : durable);
      if (busy && failure == null) {
        return;
      }
      busy = true;
    }
    try {
      ports.workers().execute(failure == null ? this::drain : () -> halt(failure));
    } catch (RejectedExecutionException e) {
      LOG.debug("run {}: the engine is being closed", run());
    }
  }

  /** Returns whether there is a step that people may be told of now. */
  private boolean tellable(long upTo) {
    Step next = untold.peek();
    return next != null && (told() < upTo || next.harmless());
  }

  private long told() {
    return handedIn - untold.size();
  }

  /** Tells of the steps that are durable, in order, and does what they want done. */
  private void settle(long upTo) {
    while (tellable(upTo)) {
      settle(untold.remove());
    }
  }

  private void settle(Step step) {
    if (step.changes()) {
      RunState next = step.decision().next();
      List<Command> commands = step.decision().commands();
      telemetry.decided(step.before(), next, step.posted().event(), commands);
      state = next;
      performer.learn(step.before(), step.posted().event());
      tellListeners(next, step.posted().event(), commands);
      for (Command command : commands) {
        if (!Intents.ahead(command)) {
          performer.perform(command);
        }
      }
      if (next.finished()) {
        finish();
      }
    }
    CompletableFuture<Void> known = step.posted().durable();
    if (known != null) {
      known.complete(null);
    }
  }

  private void tellListeners(RunState next, Event event, List<Command> commands) {
    for (RunListener listener : ports.listeners()) {
      try {
        listener.decided(next, event, commands);
      } catch (RuntimeException e) {
        LOG.warn("run {}: a listener failed on {}", run(), event.getClass().getSimpleName(), e);
      }
    }
  }

  private void finish() {
    ports.journal().end(run());
    telemetry.end(state);
    whenDone.accept(this);
    finished.complete(state);
  }

  /**
   * Nothing is done any more that is not durable; the next life takes the run up from the journal.
   */
  void halt(Throwable cause) {
    synchronized (inbox) {
      if (abandoned) {
        return;
      }
    }
    LOG.error(
        "run {} halts and goes on when Guardian is started again: {}",
        run(),
        cause.toString(),
        cause);
    abandon();
    accepted.completeExceptionally(cause);
    finished.completeExceptionally(cause);
  }

  /** Lets go of the run without ending it. */
  void abandon() {
    List<Posted> refused;
    synchronized (inbox) {
      abandoned = true;
      refused = new ArrayList<>(inbox);
      inbox.clear();
    }
    refused.forEach(each -> refuse(each.durable(), null));
    performer.stopAll();
    telemetry.interrupted();
  }

  @Override
  public String run() {
    return requested.run();
  }

  @Override
  public RunState state() {
    return state;
  }

  @Override
  public CompletableFuture<Void> accepted() {
    return accepted;
  }

  @Override
  public CompletableFuture<RunState> finished() {
    return finished;
  }
}
