package dev.guardian.engine;

import com.google.common.util.concurrent.Striped;
import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.DeliveryOrder.Kind;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Release;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.JournalRun;
import dev.guardian.trust.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guards changes: the embeddable entry. Made by {@link #builder}; {@link GuardianBuilder#open}
 * takes up every run that an earlier life left unfinished. Safe for use by several threads.
 *
 * <p>Closing it stops the gates that run and leaves unfinished runs in the journal, where the next
 * one finds them.
 */
public final class Guardian implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Guardian.class);

  private final Ports ports;
  private final Duration closesWithin;
  private final RunIds ids;
  private final PreviewSweep previews;
  private final OpenRuns open = new OpenRuns();
  private final RunFactory factory;
  private final Retention retention;
  private volatile boolean leaving;

  /** One at a time for each change: a slow forge must not hold up the others. */
  private final Striped<Lock> changes = Striped.lock(64);

  Guardian(Ports ports, Retention retention, Duration closesWithin) {
    this.ports = ports;
    this.retention = retention;
    this.closesWithin = closesWithin;
    this.ids = new RunIds(ports.journal());
    this.previews = new PreviewSweep(ports);
    this.factory = new RunFactory(ports, this::submitAgain, this::ended);
  }

  public static GuardianBuilder builder() {
    return new GuardianBuilder();
  }

  /**
   * Judges a change as it is now. Submitting the same head against the same base under the same
   * definition again returns the run there is; anything newer supersedes the run of what was there
   * before, unless that is already merging.
   *
   * @throws dev.guardian.spi.ForgeException if the change cannot be read
   * @throws IllegalArgumentException if the definition of its base has mistakes; the message lists
   *     them
   * @throws IllegalStateException if the engine is shutting down
   */
  public RunHandle submit(ChangeRef ref) {
    requireOpen();
    Lock lock = changes.get(ref);
    lock.lock();
    try {
      return submitAlone(ref);
    } finally {
      lock.unlock();
    }
  }

  private RunHandle submitAlone(ChangeRef ref) {
    Change change = ports.forge().read(ref);
    Definitions.Checked definition =
        ports.definitions().checked(change.ref().repository(), change.base());
    String base = ids.baseOf(definition, change);
    for (RunDriver driver : open.of(ref)) {
      if (!driver.state().phase().ended()) {
        if (RunIds.sameSubject(driver.run(), base)) {
          return driver;
        }
        driver.tell(
            new Event.Superseded(ports.timers().instant(), change.head().abbreviated(), false));
      }
    }
    String run = ids.next(base, this::outcomeOf);
    RunDriver known = open.find(run);
    if (known != null) {
      return known;
    }
    return ports.journal().read(run).isEmpty()
        ? start(factory.of(run, definition, change))
        : Replay.ended(ports, run);
  }

  private void requireOpen() {
    if (leaving) {
      throw new IllegalStateException(
          "this engine is shutting down and takes nothing any more; hand it to the next one");
    }
  }

  private RunHandle start(RunDriver driver) {
    open.add(driver);
    driver.start();
    return driver;
  }

  private void submitAgain(ChangeRef change) {
    RunHandle handle = submit(change);
    LOG.info("change {} moved on and is judged anew as {}", change, handle.run());
  }

  private void ended(RunDriver driver) {
    open.remove(driver);
    retention.ended(driver.run());
  }

  private RunPhase outcomeOf(String run) {
    RunDriver driver = open.find(run);
    return driver == null ? Replay.of(ports, run).state().phase() : driver.state().phase();
  }

  /** Takes up what an earlier life left unfinished. */
  void recover() {
    List<String> ended = new ArrayList<>();
    List<Replay.Replayed> replayed = new ArrayList<>();
    for (JournalRun run : ports.journal().runs()) {
      if (run.ended()) {
        ended.add(run.run());
      } else {
        replayed.add(Replay.of(ports, run.run()));
      }
    }
    // Runs that have ended measure no time any more, so nobody need read them for it.
    replayed.forEach(each -> ports.timers().notBefore(each.latest()));
    replayed.forEach(each -> open.add(factory.of(each)));
    retention.found(ended);
    List<RunDriver> unfinished = List.copyOf(open.all());
    Claims claims = ports.deliveries().claims();
    unfinished.forEach(each -> Recovery.reclaim(claims, each.pipeline(), each.state()));
    unfinished.forEach(RunDriver::resume);
    previews.sweep();
  }

  /** Returns the runs that are not finished, in no particular order. */
  public List<RunHandle> unfinished() {
    return List.copyOf(open.all());
  }

  /** Returns a run, finished or not. */
  public Optional<RunHandle> find(String run) {
    RunDriver driver = open.find(run);
    if (driver != null) {
      return Optional.of(driver);
    }
    return ports.journal().read(run).isEmpty()
        ? Optional.empty()
        : Optional.of(Replay.ended(ports, run));
  }

  /** Returns the ids of all runs in the order they began. */
  public List<String> runs() {
    return ports.journal().runs().stream().map(JournalRun::run).toList();
  }

  /**
   * Gives a person's answer to a run; one that comes before anybody was asked is kept until it
   * matters. Returns when it is durable; whether it counts stands in the state's reasoning.
   *
   * @throws IllegalArgumentException if there is no such run
   * @throws IllegalStateException if the run is past answers, because it merges or has ended, or if
   *     the answer could not be kept
   */
  public RunState approve(String run, Approval approval) {
    return kept(run, approveAsync(run, approval));
  }

  /**
   * The same without waiting.
   *
   * @return the state after the answer, once that is durable; fails with what {@link #approve}
   *     throws if the run is past answers or the answer could not be kept
   * @throws IllegalArgumentException if there is no such run
   */
  public CompletableFuture<RunState> approveAsync(String run, Approval approval) {
    Objects.requireNonNull(approval, "an approval says who answers what");
    return tell(run, new Event.ApprovalGiven(ports.timers().instant(), approval))
        .thenApply(
            state -> {
              if (!state.approvals().contains(approval)) {
                throw tooLate(state);
              }
              return state;
            });
  }

  private static IllegalStateException tooLate(RunState state) {
    String where =
        state.phase().ended() ? state.phase() + " already: " + state.reason() : "merging already";
    return new IllegalStateException(
        "run '" + state.run() + "' takes no answer any more, it is " + where);
  }

  /**
   * Ends a run, unless it is already merging.
   *
   * @throws IllegalArgumentException if there is no such run
   * @throws IllegalStateException if it has ended, or if the wish could not be kept
   */
  public RunState cancel(String run, Principal by) {
    return kept(run, cancelAsync(run, by));
  }

  /**
   * The same without waiting.
   *
   * @return the state after the wish, once that is durable; fails with what {@link #cancel} throws
   *     if the run has ended or the wish could not be kept
   * @throws IllegalArgumentException if there is no such run
   */
  public CompletableFuture<RunState> cancelAsync(String run, Principal by) {
    Objects.requireNonNull(by, "a run is cancelled by somebody");
    return tell(run, new Event.CancelRequested(ports.timers().instant(), by));
  }

  private CompletableFuture<RunState> tell(String run, Event event) {
    RunDriver driver = open.find(run);
    if (driver != null) {
      return driver.post(event).thenApply(durable -> driver.state());
    }
    RunHandle ended =
        find(run)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no run '" + run + "'; unfinished are " + open.ids()));
    return CompletableFuture.failedFuture(tooLate(ended.state()));
  }

  private static RunState kept(String run, CompletableFuture<RunState> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while the answer to '" + run + "' was being kept", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalStateException refused) {
        throw refused;
      }
      throw new IllegalStateException(
          "the answer to '" + run + "' could not be kept: " + e.getCause(), e);
    }
  }

  /**
   * Delivers to an environment what completed in the one before, or to the first one what waits
   * there because the service was rolled back a short time ago: the same artifact, nothing built
   * again, in a run of its own.
   *
   * @throws IllegalArgumentException if there is no such environment
   * @throws IllegalStateException if there is nothing to deliver
   */
  public synchronized RunHandle promote(
      RepositoryId repository, String environment, Principal by, String reason) {
    Orders orders = new Orders(ports, repository);
    Release release = orders.promoted(orders.environment(environment), paused(environment));
    return order(orders, new DeliveryOrder(Kind.PROMOTE, environment, release, by, reason));
  }

  /** Returns the newest release that waits for its environment; null if none does. */
  private @Nullable Release paused(String environment) {
    return open.all().stream()
        .map(driver -> driver.state().rollouts().get(environment))
        .filter(rollout -> rollout != null && rollout.phase() == RolloutPhase.PAUSED)
        .map(StageState.Rolling::release)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(Release::landedAt))
        .orElse(null);
  }

  /**
   * Returns a service to the release before the present one, in a run of its own.
   *
   * @throws IllegalArgumentException if there is no such environment
   * @throws IllegalStateException if a delivery to it is under way; cancel that one, and it returns
   *     to where it began
   */
  public synchronized RunHandle rollBack(
      RepositoryId repository, String environment, Principal by, String reason) {
    Orders orders = new Orders(ports, repository);
    orders.environment(environment);
    for (RunDriver driver : open.all()) {
      StageState stage = driver.state().stages().get(environment);
      if (stage instanceof StageState.Rolling rolling && rolling.phase().underWay()) {
        throw new IllegalStateException(
            "run '"
                + driver.run()
                + "' is delivering to '"
                + environment
                + "'; cancel it, and the service returns to where it was");
      }
    }
    return order(orders, new DeliveryOrder(Kind.ROLL_BACK, environment, null, by, reason));
  }

  /**
   * Stops deliveries to an environment from beginning; one under way goes on.
   *
   * @throws IllegalArgumentException if there is no such environment
   */
  public synchronized RunHandle freeze(
      RepositoryId repository, String environment, Principal by, String reason) {
    Orders orders = new Orders(ports, repository);
    return order(orders, new DeliveryOrder(Kind.FREEZE, environment, null, by, reason));
  }

  /**
   * Lets deliveries to an environment begin again; those that wait notice within a minute.
   *
   * @throws IllegalArgumentException if there is no such environment
   */
  public synchronized RunHandle unfreeze(
      RepositoryId repository, String environment, Principal by, String reason) {
    Orders orders = new Orders(ports, repository);
    return order(orders, new DeliveryOrder(Kind.UNFREEZE, environment, null, by, reason));
  }

  /**
   * Returns what was delivered to an environment.
   *
   * @throws IllegalArgumentException if there is no such environment
   */
  public DeliveryRecord deliveries(RepositoryId repository, String environment) {
    Orders orders = new Orders(ports, repository);
    return orders.record(orders.environment(environment));
  }

  private RunHandle order(Orders orders, DeliveryOrder order) {
    requireOpen();
    orders.environment(order.environment());
    String run = ids.fresh(orders.base(order), id -> open.find(id) != null);
    return start(factory.of(run, orders, order));
  }

  /**
   * Gives an agent a level by hand, with an audit entry that says who did and why. The same key
   * again changes nothing.
   *
   * @param key what makes the grant unique, such as a ticket's number
   * @return whether it was new
   */
  public boolean grant(
      RepositoryId repository,
      String agent,
      String level,
      String key,
      Principal by,
      String reason) {
    LedgerEntry entry =
        LedgerEntry.granted(
            repository, agent, level, key, ports.timers().instant(), reason + " (by " + by + ")");
    ports
        .audit()
        .append(
            new AuditEntry(
                "grant/" + repository + "/" + agent + "/" + key,
                entry.at(),
                by.toString(),
                "granted",
                agent,
                Map.of("level", level, "repository", repository.value(), "reason", reason)));
    return ports.ledger().append(entry);
  }

  /**
   * Leaves in good order: takes nothing new, begins no gate, lets those that run come to their end
   * for so long, and then closes. What is left is in the journal, where the next engine finds it.
   *
   * @return whether everything that ran came to its end
   */
  public boolean shutdown(Duration patience) throws InterruptedException {
    leaving = true;
    ports.slots().close();
    try {
      return ports.underWay().awaitNone(patience);
    } finally {
      close();
    }
  }

  /**
   * Stops what runs and lets go of it; unfinished runs stay in the journal. Does not close the
   * ports.
   */
  @Override
  public void close() {
    leaving = true;
    open.all().forEach(RunDriver::abandon);
    ports.timers().close();
    ports.workers().shutdownNow();
    try {
      if (!ports.workers().awaitTermination(closesWithin.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("gates were still being stopped after {}", closesWithin);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
