package dev.guardian.engine;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.kernel.ApprovalPhase;
import dev.guardian.kernel.ChangeFacts;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.MergeDecision;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one run: takes its events one after the other, lets the kernel decide, makes event and
 * commands durable, and only then performs the commands.
 */
final class RunDriver implements RunHandle {
  private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);

  private record Posted(Event event, CompletableFuture<Void> durable) {}

  private final Ports ports;
  private final Pipeline pipeline;
  private final String run;
  private final Performer performer;
  private final RunTelemetry telemetry;
  private final Consumer<RunDriver> whenDone;
  private final CompletableFuture<RunState> finished = new CompletableFuture<>();
  private final Event.Requested requested;

  private final Queue<Posted> inbox = new ArrayDeque<>();
  private boolean busy;
  private boolean abandoned;
  private volatile RunState state;

  private RunDriver(
      Ports ports,
      Pipeline pipeline,
      Event.Requested requested,
      RunState state,
      RunTelemetry telemetry,
      @Nullable Change change,
      Consumer<ChangeRef> submitAgain,
      Consumer<RunDriver> whenDone) {
    this.ports = ports;
    this.pipeline = pipeline;
    this.requested = requested;
    this.run = requested.run();
    this.state = state;
    this.telemetry = telemetry;
    this.whenDone = whenDone;
    this.performer = new Performer(ports, pipeline, this, telemetry, change, submitAgain);
  }

  /** Prepares a new run; {@link #start} begins it. */
  static RunDriver begin(
      Ports ports,
      String run,
      Pipeline pipeline,
      Change change,
      Consumer<ChangeRef> submitAgain,
      Consumer<RunDriver> whenDone) {
    ChangeFacts facts = ChangeFacts.of(pipeline, change, ports.pipelines().files());
    RunTelemetry telemetry =
        ports.telemetry().begin(pipeline, run, change, ports.timers().instant());
    Event.RunRequested requested =
        new Event.RunRequested(
            ports.timers().instant(),
            run,
            change.subject(pipeline.digest()),
            facts,
            telemetry.traceparent());
    return new RunDriver(
        ports,
        pipeline,
        requested,
        RunState.queued(requested),
        telemetry,
        change,
        submitAgain,
        whenDone);
  }

  /** Prepares a run that somebody ordered; {@link #start} begins it. */
  static RunDriver begin(
      Ports ports,
      String run,
      Orders orders,
      DeliveryOrder order,
      Consumer<ChangeRef> submitAgain,
      Consumer<RunDriver> whenDone) {
    RunTelemetry telemetry =
        ports.telemetry().begin(orders.pipeline(), run, order, ports.timers().instant());
    Event.OrderRequested requested = orders.requested(order, telemetry.traceparent(), run);
    return new RunDriver(
        ports,
        orders.pipeline(),
        requested,
        RunState.queued(requested),
        telemetry,
        null,
        submitAgain,
        whenDone);
  }

  /** Prepares a run that an earlier life left unfinished; {@link #resume()} goes on with it. */
  static RunDriver resume(
      Ports ports,
      Pipeline pipeline,
      Event.Requested requested,
      RunState state,
      Consumer<ChangeRef> submitAgain,
      Consumer<RunDriver> whenDone) {
    RunTelemetry telemetry =
        ports.telemetry().resume(pipeline, requested, ports.timers().instant());
    return new RunDriver(ports, pipeline, requested, state, telemetry, null, submitAgain, whenDone);
  }

  void start() {
    var unused = post(requested);
  }

  /** Holds on to the services that this run is changing, before anybody else asks for them. */
  void reclaim() {
    state
        .stages()
        .forEach(
            (name, stage) -> {
              if (stage instanceof StageState.Rolling rolling && rolling.phase().underWay()) {
                hold(name, name, rolling.counts());
              } else if (stage instanceof StageState.Watching watching
                  && watching.phase().rollsBack()) {
                hold(name, watching.rollout(), watching.counts());
              }
            });
  }

  private void hold(String stage, String environment, Map<String, Integer> counts) {
    pipeline
        .environment(environment)
        .ifPresent(
            each ->
                ports
                    .deliveries()
                    .claims()
                    .hold(each.to().key(), run + "/" + stage + "/claim#" + counts.get("claim")));
  }

  /** Does again what is outstanding: gates as a new attempt, effects after a look at the world. */
  void resume() {
    if (state.finished()) {
      finish();
      return;
    }
    for (Command command : List.copyOf(state.outstanding().values())) {
      if (command instanceof Command.RunGate gate) {
        var unused = post(new Event.GateInterrupted(ports.timers().instant(), gate.id()));
      } else {
        performer.again(command);
      }
    }
    askAgain();
  }

  /**
   * A desk may forget its questions when the program ends; putting one twice is the same as once.
   */
  private void askAgain() {
    MergeDecision decision = state.decision();
    state
        .stages()
        .forEach(
            (name, stage) -> {
              if (stage instanceof StageState.Approving approving
                  && approving.phase() == ApprovalPhase.ASKING
                  && decision != null) {
                performer.again(
                    new Command.AskApproval(run + "/" + name + "/ask", name, decision.because()));
              } else if (stage instanceof StageState.Rolling rolling
                  && rolling.phase() == RolloutPhase.ASKING) {
                performer.again(
                    new Command.AskApproval(
                        run + "/" + name + "/ask#" + rolling.counts().get("ask"),
                        name,
                        List.of("'" + name + "' asks before a delivery")));
              }
            });
  }

  /** Takes an event; the future completes when it is durable, exceptionally if it may not be. */
  CompletableFuture<Void> post(Event event) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    synchronized (inbox) {
      if (abandoned) {
        durable.completeExceptionally(new JournalException("the engine is closed"));
        return durable;
      }
      inbox.add(new Posted(event, durable));
      if (busy) {
        return durable;
      }
      busy = true;
    }
    try {
      ports.workers().execute(this::drain);
    } catch (RejectedExecutionException e) {
      durable.completeExceptionally(new JournalException("the engine is closed", e));
    }
    return durable;
  }

  private void drain() {
    while (true) {
      Posted posted;
      synchronized (inbox) {
        posted = abandoned ? null : inbox.poll();
        if (posted == null) {
          busy = false;
          return;
        }
      }
      try {
        take(posted.event());
        posted.durable().complete(null);
      } catch (RuntimeException | Error e) {
        posted.durable().completeExceptionally(e);
        halt(e);
      }
    }
  }

  private void take(Event event) {
    RunState before = state;
    Decision decision = Kernel.decide(pipeline, before, event);
    if (decision.next().equals(before) && decision.commands().isEmpty()) {
      return;
    }
    List<JournalRecord> records = new ArrayList<>();
    records.add(
        new JournalRecord(JournalRecord.Kind.EVENT, Kernel.VERSION, EventCodec.write(event)));
    if (!decision.commands().isEmpty()) {
      records.add(
          new JournalRecord(
              JournalRecord.Kind.COMMANDS, Kernel.VERSION, EventCodec.write(decision.commands())));
    }
    ports.journal().append(run, records);
    state = decision.next();
    telemetry.decided(before, decision.next(), event, decision.commands());
    tell(event, decision.commands());
    decision.commands().forEach(performer::perform);
    if (decision.next().finished()) {
      finish();
    }
  }

  private void tell(Event event, List<Command> commands) {
    for (RunListener listener : ports.listeners()) {
      try {
        listener.decided(state, event, commands);
      } catch (RuntimeException e) {
        LOG.warn("run {}: a listener failed on {}", run, event.getClass().getSimpleName(), e);
      }
    }
  }

  private void finish() {
    ports.journal().end(run);
    telemetry.end(state);
    whenDone.accept(this);
    finished.complete(state);
  }

  /**
   * Nothing is done any more that is not durable; the next life takes the run up from the journal.
   */
  private void halt(Throwable cause) {
    synchronized (inbox) {
      if (abandoned) {
        return;
      }
    }
    LOG.error(
        "run {} halts and goes on when Guardian is started again: {}",
        run,
        cause.toString(),
        cause);
    abandon();
    finished.completeExceptionally(cause);
  }

  /** Lets go of the run without ending it. */
  void abandon() {
    synchronized (inbox) {
      abandoned = true;
      inbox.forEach(
          posted ->
              posted.durable().completeExceptionally(new JournalException("the engine is closed")));
      inbox.clear();
    }
    performer.stopAll();
    telemetry.interrupted();
  }

  @Override
  public String run() {
    return run;
  }

  @Override
  public RunState state() {
    return state;
  }

  @Override
  public CompletableFuture<RunState> finished() {
    return finished;
  }
}
