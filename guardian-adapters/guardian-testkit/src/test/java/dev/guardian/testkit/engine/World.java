package dev.guardian.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.PathGlob;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.GuardianBuilder;
import dev.guardian.engine.InMemoryAuditLog;
import dev.guardian.engine.InMemoryJournal;
import dev.guardian.engine.InMemoryLedger;
import dev.guardian.engine.OpenQuestions;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.risk.RiskRule;
import dev.guardian.spi.Forge;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.Journal;
import dev.guardian.spi.MergeRequest;
import dev.guardian.trust.TrustLevel;
import dev.guardian.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A forge with one change, gates that answer at once, and stores that outlive the engine: what a
 * crash leaves behind.
 */
final class World implements Forge {
  static final RepositoryId SHOP = new RepositoryId("shop");
  static final ChangeRef CHANGE = new ChangeRef(SHOP, 3);
  static final Principal BUILDER = Principal.user(41001);
  static final Principal REVIEWER = Principal.user(7);

  final VirtualTimers timers = new VirtualTimers(Instant.parse("2026-01-01T00:00:00Z"));
  final InMemoryJournal journal = new InMemoryJournal();
  final InMemoryLedger ledger = new InMemoryLedger();
  final InMemoryAuditLog audit = new InMemoryAuditLog();
  final OpenQuestions questions = new OpenQuestions();
  final Map<String, AtomicInteger> gateRuns = new ConcurrentHashMap<>();
  final Map<String, GateResult> answers = new ConcurrentHashMap<>();
  final AtomicInteger merges = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();

  /** Where gates wait a moment for each other, so that those that may run at once do. */
  CountDownLatch meeting = new CountDownLatch(0);

  private final Map<String, MergeOutcome> landed = new LinkedHashMap<>();
  String path = "docs/a.md";
  char head = 'a';
  char base = 'b';
  boolean losesTheAnswerOfTheMerge;
  boolean headMovesBeforeTheMerge;

  Pipeline pipeline() {
    return new Pipeline(
        "shop",
        List.of(new Agent("forge/builder", Set.of(BUILDER), null)),
        new RiskPolicy(
            List.of(new RiskRule("docs", List.of(PathGlob.of("docs/**")), RiskLevel.LOW, null)),
            RiskLevel.MEDIUM),
        new TrustPolicy(
            List.of(
                TrustPolicy.NOTHING,
                new TrustLevel(
                    "L1", Set.of("docs"), null, List.of(Condition.parse("changes >= 20")))),
            TrustPolicy.STANDARD_ATTRIBUTION,
            TrustPolicy.STANDARD_CREDITS_PER_DAY),
        Feedback.STANDARD,
        List.of(),
        Duration.ofSeconds(5),
        Map.of(),
        List.of(),
        List.of(
            new Stage.Checks(
                "fast", List.of(), null, true, List.of(gate("format"), gate("lint")), List.of()),
            new Stage.Checks(
                "tests", List.of("fast"), null, false, List.of(gate("unit")), List.of()),
            new Stage.Approval(
                "quality-gate",
                List.of("tests"),
                Duration.ofDays(365),
                new Asks.Users(Set.of(REVIEWER), 1),
                MergeMethod.SQUASH)));
  }

  private static GateSpec gate(String name) {
    return GateSpec.of(name, new GateAction.Command(List.of(name)));
  }

  GuardianBuilder builder(Journal journal) {
    return Guardian.builder()
        .forge(this)
        .workspaces((repository, tree, purpose) -> new Nowhere())
        .gates(this::run)
        .pipeline(pipeline())
        .journal(journal)
        .ledger(ledger)
        .audit(audit)
        .approvals(questions)
        .timers(timers);
  }

  private GateResult run(GateJob job, GateContext context) throws InterruptedException {
    mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      meeting.countDown();
      boolean unused = meeting.await(300, TimeUnit.MILLISECONDS);
      gateRuns.computeIfAbsent(job.gate().name(), any -> new AtomicInteger()).incrementAndGet();
      return answers.getOrDefault(job.gate().name(), GateResult.passed());
    } finally {
      running.decrementAndGet();
    }
  }

  record Nowhere() implements dev.guardian.spi.Workspaces.Workspace {
    @Override
    public Path root() {
      return Path.of("nowhere");
    }

    @Override
    public Path reports() {
      return Path.of("nowhere");
    }

    @Override
    public void close() {}
  }

  /** Waits for the end of a run while time goes by. */
  RunState end(RunHandle run) throws InterruptedException, ExecutionException {
    for (int i = 0; i < 2_000; i++) {
      try {
        return run.finished().get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        timers.advance(Duration.ofSeconds(1));
      }
    }
    throw new AssertionError("the run does not end: " + run.state());
  }

  /** Waits until a person is asked. */
  void asked(RunHandle run) throws InterruptedException {
    for (int i = 0; i < 2_000 && questions.open().isEmpty(); i++) {
      synchronized (this) {
        wait(5);
      }
    }
    assertThat(questions.open()).as("%s", run.state()).hasSize(1);
  }

  static ObjectId id(char digit) {
    return new ObjectId(String.valueOf(digit).repeat(40));
  }

  @Override
  public synchronized Change read(ChangeRef change) {
    return new Change(
        change,
        "A title",
        BUILDER,
        Set.of(BUILDER),
        "refs/heads/x",
        id(head),
        "refs/heads/main",
        id(base),
        new MergeTree.Clean(id('c')),
        List.of(),
        List.of(ChangedFile.added(path, 1)),
        true);
  }

  @Override
  public Optional<String> readFile(RepositoryId repository, ObjectId commit, String path) {
    return Optional.empty();
  }

  @Override
  public ObjectId tip(RepositoryId repository) {
    return id('b');
  }

  @Override
  public synchronized MergeOutcome merge(MergeRequest request) {
    if (headMovesBeforeTheMerge) {
      headMovesBeforeTheMerge = false;
      head = 'e';
    }
    if (!request.subject().head().equals(id(head))) {
      return new MergeOutcome.Moved("refs/heads/x");
    }
    merges.incrementAndGet();
    MergeOutcome outcome = new MergeOutcome.Merged(id('d'));
    landed.put(request.key(), outcome);
    if (losesTheAnswerOfTheMerge) {
      losesTheAnswerOfTheMerge = false;
      throw new ForgeException("the connection was cut");
    }
    return outcome;
  }

  @Override
  public synchronized Optional<MergeOutcome> find(MergeRequest request) {
    return Optional.ofNullable(landed.get(request.key()));
  }
}
