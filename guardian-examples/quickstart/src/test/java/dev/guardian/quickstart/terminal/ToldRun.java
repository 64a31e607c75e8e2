package dev.guardian.quickstart.terminal;

import static dev.guardian.dsl.GuardianDsl.agent;
import static dev.guardian.dsl.GuardianDsl.app;
import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.area;
import static dev.guardian.dsl.GuardianDsl.changes;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.highestOf;
import static dev.guardian.dsl.GuardianDsl.ladder;
import static dev.guardian.dsl.GuardianDsl.level;
import static dev.guardian.dsl.GuardianDsl.metric;
import static dev.guardian.dsl.GuardianDsl.percent;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.risk.RiskLevel.LOW;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.LineRange;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.ChangeFacts;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.trust.TrackRecord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A run that a test tells event by event, in virtual time, with a view that watches it. */
final class ToldRun {
  private static final Pipeline PIPELINE =
      pipeline("shop")
          .agents(agent("shop/scribe").principals(app(7)))
          .risk(highestOf(area("docs").paths("docs/**").is(LOW)))
          .trust(
              ladder(level("L0"), level("L1").mergesAlone("docs").earnedBy(changes().atLeast(20))))
          .stages(
              stage("fast").gates(gate("format", command("format"))),
              stage("tests")
                  .after("fast")
                  .gates(gate("unit", command("test")))
                  .passesWhen(metric("coverage.new.line").atLeast(percent(90))),
              approval("quality-gate").after("tests").asks(team("maintainers")))
          .build();

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final RunView view;
  private RunState state;
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");

  ToldRun(Ink ink) {
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    view = new RunView(new Screen(out, false, ink, 0));
    Event.RunRequested requested =
        new Event.RunRequested(
            now, "shop-1", CHANGE.subject(PIPELINE.digest()), ChangeFacts.of(PIPELINE, CHANGE), "");
    state = RunState.queued(requested);
    happens(requested);
  }

  private static final Change CHANGE =
      new Change(
          new ChangeRef(new RepositoryId("shop"), 1),
          "Say it",
          Principal.app(7),
          Set.of(Principal.app(7)),
          "refs/heads/say-it",
          id('a'),
          "refs/heads/main",
          id('b'),
          new MergeTree.Clean(id('c')),
          List.of(),
          List.of(ChangedFile.modified("docs/prices.md", List.of(new LineRange(3, 4)), 1)),
          true);

  static ObjectId id(char digit) {
    return new ObjectId(String.valueOf(digit).repeat(40));
  }

  private void happens(Event event) {
    Decision decision = Kernel.decide(PIPELINE, state, event);
    state = decision.next();
    view.decided(state, event, decision.commands());
  }

  private Instant after(long millis) {
    now = now.plusMillis(millis);
    return now;
  }

  private Command.RunGate running(String gate) {
    return state.outstanding().values().stream()
        .filter(each -> each instanceof Command.RunGate run && run.gate().equals(gate))
        .map(Command.RunGate.class::cast)
        .findFirst()
        .orElseThrow();
  }

  ToldRun gateEnds(String gate, long millis, GateResult result) {
    Command.RunGate command = running(gate);
    happens(new Event.GateFinished(after(millis), command.id(), Duration.ofMillis(millis), result));
    return this;
  }

  /** A gate that another run has run on the same inputs. */
  ToldRun gateStandsFor(String gate, String from, GateResult result) {
    Command.RunGate command = running(gate);
    happens(new Event.GateFinished(after(8), command.id(), Duration.ofMillis(8), result, from));
    return this;
  }

  ToldRun authorIsAt(String level) {
    Command ask =
        state.outstanding().values().stream()
            .filter(each -> each instanceof Command.AskTrackRecord)
            .findFirst()
            .orElseThrow();
    TrackRecord record = new TrackRecord(level, "granted", 0, 0, List.of());
    happens(new Event.TrackRecordAnswered(after(10), ask.id(), record));
    return this;
  }

  ToldRun isApproved(String comment) {
    Approval approval =
        new Approval(Principal.user(1), Set.of("maintainers"), id('a'), true, comment);
    happens(new Event.ApprovalGiven(after(10), approval));
    return this;
  }

  ToldRun holdDownEnds() {
    Command timer =
        state.outstanding().values().stream()
            .filter(each -> each instanceof Command.SetTimer && each.id().contains("hold-down"))
            .findFirst()
            .orElseThrow();
    happens(new Event.TimerFired(after(5_000), timer.id()));
    return this;
  }

  ToldRun landsAs(char digit) {
    happens(new Event.MergeFinished(after(10), "shop-1/merge", new MergeOutcome.Merged(id(digit))));
    return this;
  }

  String shown() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
