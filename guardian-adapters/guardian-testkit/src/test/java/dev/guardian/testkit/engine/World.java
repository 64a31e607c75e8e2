package dev.guardian.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.Principal;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.GuardianBuilder;
import dev.guardian.engine.InMemoryAuditLog;
import dev.guardian.engine.InMemoryJournal;
import dev.guardian.engine.InMemoryLedger;
import dev.guardian.engine.OpenQuestions;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.Journal;
import dev.guardian.spi.MergeRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A forge with one change, gates that answer at once, and stores that outlive the engine: what a
 * crash leaves behind.
 */
final class World extends SampleForge {
  static final ChangeRef CHANGE = new ChangeRef(SHOP, 3);
  static final Principal REVIEWER = SamplePipeline.REVIEWER;

  VirtualTimers timers = new VirtualTimers(Instant.parse("2026-01-01T00:00:00Z"));
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

  String path = "docs/a.md";
  char head = 'a';
  char base = 'b';
  @Nullable Duration within;
  boolean losesTheAnswerOfTheMerge;
  boolean headMovesBeforeTheMerge;

  Pipeline pipeline() {
    Pipeline plain = SamplePipeline.standard(Duration.ofSeconds(5));
    return new Pipeline(
        plain.name(),
        plain.agents(),
        plain.risk(),
        plain.trust(),
        plain.onFailure(),
        plain.prepares(),
        plain.holdDown(),
        plain.variables(),
        plain.environments(),
        plain.stages(),
        within);
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

  @Override
  public synchronized Change read(ChangeRef change) {
    return proposed(change, id(head), id(base), path);
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
    MergeOutcome outcome = landed(request, id('d'));
    if (losesTheAnswerOfTheMerge) {
      losesTheAnswerOfTheMerge = false;
      throw new ForgeException("the connection was cut");
    }
    return outcome;
  }
}
