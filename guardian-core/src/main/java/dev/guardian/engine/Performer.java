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
import dev.guardian.spi.MergeRequest;
import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
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
  private final DeliveryEffects deliveries;
  private final Map<String, Future<?>> gates = new ConcurrentHashMap<>();
  private final Map<String, Timers.Cancellable> timers = new ConcurrentHashMap<>();
  private volatile @Nullable Change change;

  Performer(
      Ports ports,
      Pipeline pipeline,
      RunDriver driver,
      RunTelemetry telemetry,
      @Nullable Change change,
      Consumer<ChangeRef> submitAgain) {
    this.ports = ports;
    this.pipeline = pipeline;
    this.driver = driver;
    this.telemetry = telemetry;
    this.change = change;
    this.submitAgain = submitAgain;
    this.deliveries =
        new DeliveryEffects(
            ports.deliveries(),
            ports.timers(),
            new Filling(Filling.variables(pipeline.variables(), ports.variables())));
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
      runGate(gate, 0);
    } else if (command instanceof Command.StopGate stop) {
      Future<?> running = gates.remove(stop.id());
      if (running != null) {
        running.cancel(true);
      }
    } else if (command instanceof Command.SetTimer timer) {
      timers.put(timer.id(), ports.timers().at(timer.due(), () -> fire(timer)));
    } else if (command instanceof Command.CancelTimer cancel) {
      Timers.Cancellable timer = timers.remove(cancel.id());
      if (timer != null) {
        timer.cancel();
      }
    } else if (command instanceof Command.ClaimDelivery claim) {
      claim(claim);
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
                by -> {
                  var unused = driver.post(new Event.DeliverySuperseded(now(), claim.id(), by));
                }));
  }

  /** Returns when what the run delivers landed; who delivers nothing is never compared. */
  private Instant landed() {
    return driver.state().releases().stream()
        .map(Release::landedAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private void fire(Command.SetTimer timer) {
    timers.remove(timer.id());
    var unused = driver.post(new Event.TimerFired(ports.timers().instant(), timer.id()));
  }

  private void runGate(Command.RunGate command, int failures) {
    try {
      gates.put(command.id(), ports.workers().submit(() -> runGateNow(command, failures)));
    } catch (RejectedExecutionException e) {
      LOG.debug("run {}: {} is left for the next life", driver.run(), command.id());
    }
  }

  private void runGateNow(Command.RunGate command, int failures) {
    Change judged;
    try {
      judged = change();
    } catch (ForgeException e) {
      retryGate(command, failures, e);
      return;
    }
    if (judged == null) {
      return;
    }
    GateExecution execution = new GateExecution(ports, pipeline, driver.state(), judged);
    Event.GateFinished event = execution.run(command, telemetry.traceparentOf(command.id()));
    gates.remove(command.id());
    if (event != null) {
      var unused = driver.post(event);
    }
  }

  /** A forge that does not answer after a restart says nothing about the change. */
  private void retryGate(Command.RunGate command, int failures, ForgeException e) {
    gates.remove(command.id());
    if (failures == PAUSES.size()) {
      GateResult result =
          GateResult.errored("the change cannot be read from the forge: " + e.getMessage());
      var unused = driver.post(new Event.GateFinished(now(), command.id(), Duration.ZERO, result));
    } else {
      LOG.warn(
          "run {}: the change cannot be read and is tried again: {}", driver.run(), e.toString());
      ports.timers().at(now().plus(PAUSES.get(failures)), () -> runGate(command, failures + 1));
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
      var unused = driver.post(new Event.Superseded(now(), latest.head().abbreviated(), true));
      return null;
    }
    change = latest;
    return latest;
  }

  private void attempt(Command command, boolean again, int failures) {
    try {
      ports.workers().execute(() -> attemptNow(command, again, failures));
    } catch (RejectedExecutionException e) {
      LOG.debug("run {}: {} is left for the next life", driver.run(), command.id());
    }
  }

  private void attemptNow(Command command, boolean again, int failures) {
    try {
      var unused = driver.post(effect(command, again || failures > 0));
    } catch (RuntimeException e) {
      if (givesUp(command, failures, e)) {
        LOG.error("run {}: giving up on {}", driver.run(), command.id(), e);
        var unused =
            driver.post(
                new Event.CommandFailed(now(), command.id(), String.valueOf(e.getMessage())));
        return;
      }
      LOG.warn(
          "run {}: {} failed and is tried again: {}", driver.run(), command.id(), e.toString());
      Instant next = now().plus(PAUSES.get(Math.min(failures, PAUSES.size() - 1)));
      ports.timers().at(next, () -> attempt(command, again, failures + 1));
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
      ports.desk().ask(question(ask));
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
                  audit.at(),
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

  private ApprovalDesk.Question question(Command.AskApproval ask) {
    return Questions.of(pipeline, driver.state(), ask);
  }

  private Instant now() {
    return ports.timers().instant();
  }

  void stopAll() {
    timers.values().forEach(Timers.Cancellable::cancel);
    gates.values().forEach(gate -> gate.cancel(true));
  }
}
