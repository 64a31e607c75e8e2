package dev.guardian.engine;

import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.ApprovalDesk;
import dev.guardian.spi.ArtifactStore;
import dev.guardian.spi.AuditLog;
import dev.guardian.spi.FeedbackChannel;
import dev.guardian.spi.Forge;
import dev.guardian.spi.GateCache;
import dev.guardian.spi.GateRunner;
import dev.guardian.spi.IssueTracker;
import dev.guardian.spi.Journal;
import dev.guardian.spi.Locks;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.PipelineSource;
import dev.guardian.spi.Platform;
import dev.guardian.spi.ReleaseRegistry;
import dev.guardian.spi.Timers;
import dev.guardian.spi.TrustLedger;
import dev.guardian.spi.Workspaces;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link Guardian} together. A forge, workspaces, a gate runner and a definition are
 * obligatory; everything else has a default that lives as long as the program.
 */
public final class GuardianBuilder {
  /** How long an engine that is closed waits for its gates, unless it is told otherwise. */
  public static final Duration STANDARD_CLOSING = Duration.ofSeconds(10);

  private static final Duration LONGEST_CLOSING = Duration.ofDays(1);

  private @Nullable Forge forge;
  private @Nullable Workspaces workspaces;
  private @Nullable GateRunner gates;
  private @Nullable PipelineSource pipelines;
  private Journal journal = new InMemoryJournal();
  private TrustLedger ledger = new InMemoryLedger();
  private AuditLog audit = new InMemoryAuditLog();
  private ApprovalDesk desk = new OpenQuestions();
  private FeedbackChannel feedback = (key, packet) -> {};
  private Timers timers = new SystemTimers();
  private OpenTelemetry telemetry = OpenTelemetry.noop();
  private final Map<String, Platform> platforms = new LinkedHashMap<>();
  private final Map<String, MetricSource> metrics = new LinkedHashMap<>();
  private ReleaseRegistry releases = new InMemoryReleaseRegistry();
  private Locks locks = new InMemoryLocks();
  private @Nullable ArtifactStore artifacts;
  private @Nullable ExecutorService workers;
  private @Nullable Duration keeps;
  private Duration closesWithin = STANDARD_CLOSING;
  private GateCache gateCache = new InMemoryGateCache();
  private Duration reusesResults = Results.STANDARD_AGE;
  private IssueTracker issues = (key, task) -> {};
  private int parallelGates = Math.max(2, Runtime.getRuntime().availableProcessors());
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final List<RunListener> listeners = new ArrayList<>();

  GuardianBuilder() {}

  /** Where changes are and land. */
  public GuardianBuilder forge(Forge forge) {
    this.forge = forge;
    return this;
  }

  /** Where gates get their clean checkouts from. */
  public GuardianBuilder workspaces(Workspaces workspaces) {
    this.workspaces = workspaces;
    return this;
  }

  /** Runs the gates. */
  public GuardianBuilder gates(GateRunner gates) {
    this.gates = gates;
    return this;
  }

  /** Judges every change by one definition of the host program. */
  public GuardianBuilder pipeline(Pipeline pipeline) {
    return pipelines(PipelineSource.of(pipeline));
  }

  /** Judges each change by the definition of its base. */
  public GuardianBuilder pipelines(PipelineSource pipelines) {
    this.pipelines = pipelines;
    return this;
  }

  /** Default: one in memory. */
  public GuardianBuilder journal(Journal journal) {
    this.journal = journal;
    return this;
  }

  /** Default: one in memory. */
  public GuardianBuilder ledger(TrustLedger ledger) {
    this.ledger = ledger;
    return this;
  }

  /** Default: one in memory. */
  public GuardianBuilder audit(AuditLog audit) {
    this.audit = audit;
    return this;
  }

  /** Default: {@link OpenQuestions}. */
  public GuardianBuilder approvals(ApprovalDesk desk) {
    this.desk = desk;
    return this;
  }

  /** Default: feedback is only in the run's state. */
  public GuardianBuilder feedback(FeedbackChannel feedback) {
    this.feedback = feedback;
    return this;
  }

  /**
   * The clock that runs live by; closing the engine closes it. One that does not show the time on
   * the wall says what that is by {@link Timers#onTheWall}, since gates are told their deadline in
   * wall time; a runner of gates with a clock of its own needs the same. Default: the computer's,
   * in which no time passes while the computer sleeps.
   */
  public GuardianBuilder timers(Timers timers) {
    this.timers = timers;
    return this;
  }

  /** Default: none. */
  public GuardianBuilder telemetry(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
    return this;
  }

  /**
   * How many gates run at once over all runs. Default: the number of processors, 2 at least.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public GuardianBuilder parallelGates(int parallelGates) {
    if (parallelGates < 1) {
      throw new IllegalArgumentException(
          "at least one gate runs at once, but found " + parallelGates);
    }
    this.parallelGates = parallelGates;
    return this;
  }

  /**
   * How long the journal keeps a run after its end; the audit log, the ledger and the releases
   * stay. A change whose run is forgotten is judged anew when it is submitted again. Default: for
   * ever.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public GuardianBuilder keepsRuns(Duration keeps) {
    if (keeps.isNegative()) {
      throw new IllegalArgumentException("a run is kept for no less than nothing, not " + keeps);
    }
    this.keeps = keeps;
    return this;
  }

  /**
   * How long {@link Guardian#close} waits for the gates that it stops, so that no process of theirs
   * outlives the program; one that cannot be stopped is left behind after that. Computer's time,
   * whatever {@link #timers} say. Default: {@link #STANDARD_CLOSING}, 10 seconds.
   *
   * @throws IllegalArgumentException if it is negative or longer than a day
   */
  public GuardianBuilder closesWithin(Duration patience) {
    if (patience.isNegative() || patience.compareTo(LONGEST_CLOSING) > 0) {
      throw new IllegalArgumentException(
          "closing waits for nothing to a day, but found " + patience + "; choose some seconds");
    }
    this.closesWithin = patience;
    return this;
  }

  /**
   * Whose threads the engine works on; closing the engine shuts it down. Gates, effects and reading
   * the forge block its threads, so it must have as many as are asked for. Default: virtual threads
   * where the JDK has them, else pooled ones.
   */
  public GuardianBuilder workers(ExecutorService workers) {
    this.workers = workers;
    return this;
  }

  /**
   * Gives a platform the name by which definitions speak of it. One that measures too is its own
   * source of metrics, unless {@link #metrics} gives another.
   */
  public GuardianBuilder platform(String name, Platform platform) {
    platforms.put(name, platform);
    if (platform instanceof MetricSource source) {
      metrics.putIfAbsent(name, source);
    }
    return this;
  }

  /** Says what measures the versions on a platform. */
  public GuardianBuilder metrics(String platform, MetricSource source) {
    metrics.put(platform, source);
    return this;
  }

  /** Where what was delivered is kept. Default: in memory. */
  public GuardianBuilder releases(ReleaseRegistry releases) {
    this.releases = releases;
    return this;
  }

  /** What lets one delivery at a time change a service. Default: in memory. */
  public GuardianBuilder locks(Locks locks) {
    this.locks = locks;
    return this;
  }

  /** Where built artifacts are. Obligatory for a definition that delivers. */
  public GuardianBuilder artifacts(ArtifactStore artifacts) {
    this.artifacts = artifacts;
    return this;
  }

  /** Where fix tasks are opened. Default: nowhere. */
  public GuardianBuilder issues(IssueTracker issues) {
    this.issues = issues;
    return this;
  }

  /**
   * Where results of gates with inputs are kept, so that they need not run again where nothing they
   * depend on is different. Default: an {@link InMemoryGateCache}.
   */
  public GuardianBuilder gateCache(GateCache gateCache) {
    this.gateCache = gateCache;
    return this;
  }

  /**
   * How old a gate's result may be that is used again: what no gate can name, such as the day or
   * what a registry offers, changes too. Default: 7 days.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public GuardianBuilder reusesResults(Duration upTo) {
    if (upTo.isNegative()) {
      throw new IllegalArgumentException("a result is no younger than nothing, not " + upTo);
    }
    this.reusesResults = upTo;
    return this;
  }

  /** Puts a value over one that definitions declare under {@code variables}. */
  public GuardianBuilder variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** Watches every run. */
  public GuardianBuilder listener(RunListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Opens it and takes up every unfinished run.
   *
   * @throws NullPointerException if forge, workspaces, gates or the definition is missing
   * @throws dev.guardian.spi.JournalException if the journal cannot be read, or holds what this
   *     version does not know
   */
  public Guardian open() {
    Forge where = Objects.requireNonNull(forge, "say where changes are: forge(…)");
    PipelineSource judges =
        Objects.requireNonNull(pipelines, "say what judges changes: pipeline(…) or pipelines(…)");
    EngineClock clock = new EngineClock(timers);
    Deliveries deliveries =
        new Deliveries(platforms, metrics, releases, new Claims(locks, clock), artifacts, issues);
    ExecutorService threads = workers == null ? Workers.create() : workers;
    Ports ports =
        new Ports(
            where,
            Objects.requireNonNull(workspaces, "say where gates work: workspaces(…)"),
            Objects.requireNonNull(gates, "say who runs gates: gates(…)"),
            judges,
            new Definitions(judges, deliveries),
            journal,
            ledger,
            audit,
            desk,
            feedback,
            clock,
            deliveries,
            Map.copyOf(variables),
            List.copyOf(listeners),
            threads,
            new GateSlots(parallelGates),
            new Turns(),
            new UnderWay(),
            new Results(gateCache, reusesResults, clock, threads),
            new EngineTelemetry(telemetry));
    Guardian guardian = new Guardian(ports, new Retention(ports, keeps), closesWithin);
    guardian.recover();
    return guardian;
  }
}
