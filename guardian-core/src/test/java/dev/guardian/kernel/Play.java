package dev.guardian.kernel;

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
import dev.guardian.change.Subject;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.Release;
import dev.guardian.gate.Condition;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.risk.RiskRule;
import dev.guardian.trust.TrackRecord;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plays one run against the kernel with time as a value, and remembers every transition. */
final class Play {
  static final RepositoryId REPOSITORY = new RepositoryId("shop");
  static final Principal BUILDER = Principal.user(41001);
  static final Principal OWNER = Principal.user(1001);
  static final Principal REVIEWER = Principal.user(7);
  static final ObjectId HEAD = id('a');
  static final ObjectId BASE = id('b');
  static final ObjectId TREE = id('c');
  static final ObjectId LANDED = id('d');
  static final MergeTree CLEAN = new MergeTree.Clean(TREE);
  static final MergeOutcome MERGED = new MergeOutcome.Merged(LANDED);
  static final GateResult RED =
      GateResult.failed(
          List.of(Finding.error("test", "boom 1").in(FindingCategory.TEST).at("a", 1)));

  final Pipeline pipeline;
  final Set<Transition> taken = new LinkedHashSet<>();
  final List<Event> events = new ArrayList<>();
  final List<Command> commands = new ArrayList<>();
  RunState state;
  Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private Play(Pipeline pipeline, Event.Requested requested) {
    this.pipeline = pipeline;
    this.state = RunState.queued(requested);
    happen(requested);
  }

  static ObjectId id(char digit) {
    return new ObjectId(String.valueOf(digit).repeat(40));
  }

  /** fast (format, lint), then tests (unit, coverage not below the base), then the approval. */
  static Pipeline pipeline() {
    return pipeline(
        new Stage.Checks(
            "fast",
            List.of(),
            Duration.ofMinutes(5),
            true,
            List.of(gate("format"), gate("lint")),
            List.of()),
        new Stage.Checks(
            "tests",
            List.of("fast"),
            Duration.ofMinutes(15),
            false,
            List.of(withRetries("unit", 1)),
            List.of(Condition.parse("coverage.line >= baseline"))),
        approval("fast", "tests"));
  }

  static Stage.Approval approval(String... after) {
    return new Stage.Approval(
        "quality-gate",
        List.of(after),
        Duration.ofHours(24),
        new Asks.Team("maintainers", 1),
        MergeMethod.SQUASH);
  }

  static Pipeline pipeline(Stage... stages) {
    return new Pipeline(
        "shop",
        List.of(new Agent("forge/builder", Set.of(BUILDER), OWNER)),
        new RiskPolicy(
            List.of(
                new RiskRule("docs", List.of(PathGlob.of("docs/**")), RiskLevel.LOW, null),
                new RiskRule(
                    "auth", List.of(PathGlob.of("src/auth/**")), RiskLevel.CRITICAL, "accounts")),
            RiskLevel.MEDIUM),
        TrustPolicy.SPECIFIED,
        Feedback.STANDARD,
        List.of(),
        Duration.ofSeconds(5),
        Map.of(),
        List.of(),
        List.of(stages));
  }

  static GateSpec gate(String name) {
    return GateSpec.of(name, new GateAction.Command(List.of("run", name)));
  }

  static GateSpec withRetries(String name, int retries) {
    return new GateSpec(
        name,
        new GateAction.Command(List.of("run", name)),
        null,
        null,
        retries,
        Map.of(),
        Map.of(),
        null,
        false);
  }

  static Play of(String... paths) {
    return of(pipeline(), CLEAN, Set.of(BUILDER), paths);
  }

  static Play of(Pipeline pipeline, MergeTree merge, Set<Principal> contributors, String... paths) {
    Principal opener = contributors.iterator().next();
    Change change =
        new Change(
            new ChangeRef(REPOSITORY, 3),
            "A title",
            opener,
            contributors,
            "refs/heads/x",
            HEAD,
            "refs/heads/main",
            BASE,
            merge,
            List.of(),
            java.util.Arrays.stream(paths).map(path -> ChangedFile.added(path, 3)).toList(),
            true);
    return new Play(
        pipeline,
        new Event.RunRequested(
            Instant.parse("2026-01-01T00:00:00Z"),
            "r",
            change.subject(pipeline.digest()),
            ChangeFacts.of(pipeline, change),
            ""));
  }

  /** A run that somebody ordered. */
  static Play ordered(Pipeline pipeline, DeliveryOrder order) {
    Release release = order.release();
    return new Play(
        pipeline,
        new Event.OrderRequested(
            Instant.parse("2026-01-01T00:00:00Z"),
            "r",
            new Subject.ReleaseSubject(
                pipeline.environment(order.environment()).orElseThrow().to().key(),
                release == null ? "" : release.digest(),
                order.environment(),
                pipeline.digest()),
            REPOSITORY,
            BASE,
            order,
            ""));
  }

  Play happen(Event event) {
    Decision decision = Kernel.decide(pipeline, state, event);
    assertThat(Kernel.decide(pipeline, state, event)).isEqualTo(decision);
    events.add(event);
    state = decision.next();
    taken.addAll(decision.taken());
    commands.addAll(decision.commands());
    return this;
  }

  /** A moment later. */
  Instant tick() {
    now = now.plusSeconds(1);
    return now;
  }

  Play gate(String command, GateResult result) {
    return happen(new Event.GateFinished(tick(), "r/" + command, Duration.ofSeconds(1), result));
  }

  Play fastPasses() {
    return gate("fast/format#1", GateResult.passed()).gate("fast/lint#1", GateResult.passed());
  }

  static GateResult covered(double part) {
    return GateResult.passed()
        .measuring(dev.guardian.gate.Measurement.ratio("coverage.line", part));
  }

  Play allPass() {
    return fastPasses().gate("tests/unit#1", covered(0.9)).gate("tests/unit@base#1", covered(0.8));
  }

  Play timer(String timer) {
    return happen(new Event.TimerFired(tick(), "r/" + timer));
  }

  Play level(int asked, String level, TrackRecord.Rejection... rejections) {
    return happen(
        new Event.TrackRecordAnswered(
            tick(),
            "r/quality-gate/track-record#" + asked,
            new TrackRecord(level, "granted", 0, 0, List.of(rejections))));
  }

  Play answer(Principal by, boolean yes, String... teams) {
    return happen(
        new Event.ApprovalGiven(tick(), new Approval(by, Set.of(teams), HEAD, yes, "so be it")));
  }

  Play approved() {
    return answer(REVIEWER, true, "maintainers");
  }

  Play merge(MergeOutcome outcome) {
    return happen(new Event.MergeFinished(tick(), "r/merge", outcome));
  }

  Play fails(String command) {
    return happen(new Event.CommandFailed(tick(), "r/" + command, "the disk is gone"));
  }

  Play superseded() {
    return happen(new Event.Superseded(tick(), "ffff", false));
  }

  Play cancelled() {
    return happen(new Event.CancelRequested(tick(), REVIEWER));
  }

  Play ends(RunPhase phase) {
    assertThat(state.phase()).as(state.reason()).isEqualTo(phase);
    return this;
  }

  /** Answers everything that only wants to be done. */
  Play performed() {
    for (Command command : List.copyOf(state.outstanding().values())) {
      boolean plain =
          command instanceof Command.WriteAudit
              || command instanceof Command.RecordLedger
              || command instanceof Command.SendFeedback
              || command instanceof Command.AskApproval
              || command instanceof Command.WithdrawApproval
              || command instanceof Command.FinishDelivery
              || command instanceof Command.RecordDelivery
              || command instanceof Command.OpenTask
              || command instanceof Command.RemovePreview
              || command instanceof Command.Resubmit;
      if (plain) {
        happen(new Event.Performed(tick(), command.id()));
      }
    }
    return this;
  }

  Play finished() {
    assertThat(performed().state.outstanding()).isEmpty();
    assertThat(state.finished()).isTrue();
    return this;
  }

  /** Returns what the audit log was told, in order. */
  List<String> audited() {
    return emitted(Command.WriteAudit.class).stream().map(Command.WriteAudit::action).toList();
  }

  <C extends Command> List<C> emitted(Class<C> kind) {
    return commands.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
