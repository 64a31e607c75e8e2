package dev.guardian.engine;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.MergeOutcome;
import dev.guardian.delivery.Release;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.Ticket;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.ApprovalDesk;
import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.IssueTracker;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.MergeRequest;
import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs the commands of one run and posts what came of them. */
final class Performer {
  private static final Logger LOG = LoggerFactory.getLogger(Performer.class);

  /**
   * How long to wait before an effect that failed is tried again; after the last one it is given
   * up.
   */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));

  private final Ports ports;
  private final Pipeline pipeline;
  private final RunDriver driver;
  private final RunTelemetry telemetry;
  private final Consumer<ChangeRef> submitAgain;
  private final boolean urgent;
  private final DeliveryEffects deliveries;
  private final Reuse reuse;
  private final Map<String, GateAttempt> gates = new ConcurrentHashMap<>();
  private final Map<String, Timers.Cancellable> timers = new ConcurrentHashMap<>();
  private volatile @Nullable Change change;
  private volatile Map<String, Map<String, String>> outputs;
  private volatile boolean stopped;

  Performer(
      Ports ports,
      Pipeline pipeline,
      RunDriver driver,
      RunTelemetry telemetry,
      @Nullable Change change,
      boolean urgent,
      Consumer<ChangeRef> submitAgain) {
    this.ports = ports;
    this.pipeline = pipeline;
    this.driver = driver;
    this.telemetry = telemetry;
    this.change = change;
    this.urgent = urgent;
    this.submitAgain = submitAgain;
    this.outputs = Outputs.of(driver.state());
    this.reuse = new Reuse(ports, pipeline);
    this.deliveries =
        new DeliveryEffects(
            ports.deliveries(),
            ports.timers(),
            new Filling(Filling.variables(pipeline.variables(), ports.variables())));
  }

  /** Keeps what a gate put out for those after it, and what it found for other runs. */
  void learn(RunState before, Event event) {
    if (event instanceof Event.GateFinished finished) {
      outputs = Outputs.with(outputs, before, finished);
    }
    reuse.learn(before, driver.state(), event);
  }

  void perform(Command command) {
    perform(command, false);
  }

  /** Performs a command that an earlier life may have performed already. */
  void again(Command command) {
    perform(command, true);
  }

  private void perform(Command command, boolean again) {
    if (command instanceof Command.RunGate gate) {
      runGate(gate);
    } else if (command instanceof Command.StopGate stop) {
      GateAttempt running = gates.remove(stop.id());
      if (running != null) {
        running.stop();
      }
    } else if (command instanceof Command.SetTimer timer) {
      setTimer(timer);
    } else if (command instanceof Command.CancelTimer cancel) {
      Timers.Cancellable timer = timers.remove(cancel.id());
      if (timer != null) {
        timer.cancel();
      }
    } else if (command instanceof Command.ClaimDelivery claim) {
      claim(claim);
    } else if (command instanceof Command.Merge merge) {
      ports.merges().take(branch(merge), urgent, () -> attempt(merge, again, 0));
    } else if (command instanceof Command.AskTrackRecord && !again) {
      // A short look into a store of our own, on the thread that waits for it anyway.
      attemptNow(command, false, 0);
    } else {
      attempt(command, again, 0);
    }
  }

  /** Waits for the turn without a thread, then looks at what is there. */
  private void claim(Command.ClaimDelivery claim) {
    ports
        .deliveries()
        .claims()
        .ask(
            claim.target().key(),
            new Claims.Waiter(
                claim.id(),
                driver.run(),
                claim.urgent(),
                landed(),
                () -> attempt(claim, false, 0),
                by -> driver.tell(new Event.DeliverySuperseded(now(), claim.id(), by))));
  }

  /** Returns when what the run delivers landed; who delivers nothing is never compared. */
  private Instant landed() {
    return driver.state().releases().stream()
        .map(Release::landedAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** One that is due needs no thread of the clock's. */
  private void setTimer(Command.SetTimer timer) {
    if (timer.due().isAfter(now())) {
      timers.put(timer.id(), ports.timers().at(timer.due(), () -> fire(timer)));
    } else {
      fire(timer);
    }
  }

  private void fire(Command.SetTimer timer) {
    timers.remove(timer.id());
    driver.tell(new Event.TimerFired(now(), timer.id()));
  }

  private void runGate(Command.RunGate command) {
    Change known = change;
    if (known != null) {
      runGate(command, known);
    } else {
      work(() -> readAndRun(command, 0), command.id());
    }
  }

  private void runGate(Command.RunGate command, Change judged) {
    GateWork work =
        new GateWork(
            ports,
            pipeline,
            driver.state(),
            judged,
            outputs,
            telemetry.traceparentOf(command.id()),
            reuse);
    GateAttempt attempt = new GateAttempt(ports, work, command, this::gateFinished);
    gates.put(command.id(), attempt);
    attempt.start(urgent);
  }

  private void gateFinished(Event.GateFinished finished) {
    gates.remove(finished.command());
    driver.tellHere(finished);
  }

  /** A forge that does not answer after a restart says nothing about the change. */
  private void readAndRun(Command.RunGate command, int failures) {
    try {
      Change judged = change();
      if (judged != null) {
        runGate(command, judged);
      }
    } catch (ForgeException e) {
      if (failures == PAUSES.size()) {
        GateResult result =
            GateResult.errored("the change cannot be read from the forge: " + e.getMessage());
        driver.tellHere(new Event.GateFinished(now(), command.id(), Duration.ZERO, result));
      } else {
        LOG.warn(
            "run {}: the change cannot be read and is tried again: {}", driver.run(), e.toString());
        later(failures, () -> work(() -> readAndRun(command, failures + 1), command.id()));
      }
    }
  }

  /** Returns the change as the run judges it; null, after saying so, if it has moved on since. */
  private synchronized @Nullable Change change() {
    Change known = change;
    if (known != null) {
      return known;
    }
    RunState state = driver.state();
    Change latest = ports.forge().read(state.facts().change());
    if (!latest.subject(pipeline.digest()).equals(state.subject())) {
      driver.tell(new Event.Superseded(now(), latest.head().abbreviated(), true));
      return null;
    }
    change = latest;
    return latest;
  }

  private void attempt(Command command, boolean again, int failures) {
    work(() -> attemptNow(command, again, failures), command.id());
  }

  private void work(Runnable work, String command) {
    try {
      ports.workers().execute(() -> ports.underWay().during(work));
    } catch (RejectedExecutionException e) {
      LOG.debug("run {}: {} is left for the next life", driver.run(), command);
    }
  }

  private void later(int failures, Runnable action) {
    Instant next = now().plus(PAUSES.get(Math.min(failures, PAUSES.size() - 1)));
    var unused = ports.timers().at(next, action);
  }

  /** Merges into one branch go one after the other: each may make the next one void. */
  private static String branch(Command.Merge merge) {
    return merge.ticket().subject().repository() + " " + merge.ticket().subject().baseRef();
  }

  private void attemptNow(Command command, boolean again, int failures) {
    if (stopped || !confirmed(command)) {
      done(command);
      return;
    }
    Event answer;
    try {
      answer = effect(command, again || failures > 0);
    } catch (RuntimeException e) {
      if (!givesUp(command, failures, e)) {
        LOG.warn(
            "run {}: {} failed and is tried again: {}", driver.run(), command.id(), e.toString());
        later(failures, () -> attempt(command, again, failures + 1));
        return;
      }
      LOG.error("run {}: giving up on {}", driver.run(), command.id(), e);
      answer = new Event.CommandFailed(now(), command.id(), String.valueOf(e.getMessage()));
    }
    done(command);
    driver.tellHere(answer);
  }

  /** An engine that has lost its journal to another one must not change the world any more. */
  private boolean confirmed(Command command) {
    if (command instanceof Command.Merge || command instanceof Command.OfDelivery) {
      try {
        ports.journal().confirm();
      } catch (JournalException e) {
        driver.halt(e);
        return false;
      }
    }
    return true;
  }

  private void done(Command command) {
    if (command instanceof Command.Merge merge) {
      ports.merges().leave(branch(merge));
    }
  }

  /** Whoever never lets go of a service would stop all deliveries to it for ever. */
  private static boolean givesUp(Command command, int failures, RuntimeException e) {
    return !(command instanceof Command.FinishDelivery)
        && (failures >= PAUSES.size() || e instanceof IllegalArgumentException);
  }

  /**
   * Performs an effect and returns the event that answers it; looks at the world first if it may
   * have happened before.
   */
  private Event effect(Command command, boolean again) {
    if (command instanceof Command.AskTrackRecord ask) {
      return new Event.TrackRecordAnswered(
          now(), ask.id(), Authors.leastTrusted(pipeline.trust(), ports.ledger(), ask, now()));
    }
    if (command instanceof Command.Merge merge) {
      return new Event.MergeFinished(now(), merge.id(), merge(merge, again));
    }
    if (command instanceof Command.ClaimDelivery claim) {
      return deliveries.claimed(claim);
    }
    if (command instanceof Command.OfDelivery delivery) {
      return deliveries.perform(delivery, again);
    }
    if (command instanceof Command.AskApproval ask) {
      ask(ask);
    } else if (command instanceof Command.WithdrawApproval) {
      ports.desk().withdraw(driver.run());
    } else if (command instanceof Command.SendFeedback send) {
      ports.feedback().deliver(send.id(), send.packet());
    } else if (command instanceof Command.RecordLedger record) {
      ports.ledger().append(record.entry());
    } else if (command instanceof Command.WriteAudit audit) {
      ports
          .audit()
          .append(
              new AuditEntry(
                  audit.id(),
                  ports.timers().onTheWall(audit.at()),
                  audit.actor(),
                  audit.action(),
                  driver.run(),
                  audit.details()));
    } else if (command instanceof Command.FinishDelivery finish) {
      finish.entries().forEach(ports.deliveries().releases()::append);
      ports.deliveries().claims().release(finish.target().key(), finish.claim());
    } else if (command instanceof Command.RecordDelivery record) {
      ports.deliveries().releases().append(record.entry());
    } else if (command instanceof Command.OpenTask task) {
      ports.deliveries().issues().open(task.id(), task(task));
    } else if (command instanceof Command.RemovePreview remove) {
      ports.deliveries().platform(remove.platform()).removePreview(remove.preview());
    } else if (command instanceof Command.Resubmit resubmit) {
      submitAgain.accept(resubmit.change());
    } else {
      throw new IllegalStateException("nobody performs " + command);
    }
    return new Event.Performed(now(), command.id());
  }

  private static IssueTracker.Task task(Command.OpenTask task) {
    String agent = task.packet().agent();
    return new IssueTracker.Task(task.title(), agent == null ? "" : agent, task.packet());
  }

  private MergeOutcome merge(Command.Merge merge, boolean again) {
    Ticket ticket = merge.ticket();
    MergeRequest request =
        new MergeRequest(
            merge.id(),
            ticket.subject(),
            ticket.tree(),
            merge.method(),
            merge.title(),
            driver.state().facts().author());
    if (again) {
      MergeOutcome landed = ports.forge().find(request).orElse(null);
      if (landed != null) {
        return landed;
      }
    }
    return now().isAfter(ticket.expires())
        ? new MergeOutcome.Moved("the time that the decision was good for")
        : ports.forge().merge(request);
  }

  /**
   * A run may end while its question is on the way, and its withdrawal overtake it: people must not
   * go on seeing what nobody waits for.
   */
  private void ask(Command.AskApproval ask) {
    if (!driver.state().phase().ended()) {
      ports.desk().ask(question(ask));
    }
    if (driver.state().phase().ended()) {
      ports.desk().withdraw(driver.run());
    }
  }

  private ApprovalDesk.Question question(Command.AskApproval ask) {
    return Questions.of(pipeline, driver.state(), ask);
  }

  private Instant now() {
    return ports.timers().instant();
  }

  /** Stops what runs and begins nothing any more. */
  void stopAll() {
    stopped = true;
    timers.values().forEach(Timers.Cancellable::cancel);
    gates.values().forEach(GateAttempt::stop);
  }
}
