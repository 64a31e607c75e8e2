package dev.guardian.quickstart.terminal;

import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.engine.RunListener;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.ConditionOutcome;
import dev.guardian.gate.Finding;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.CheckPhase;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.GateState;
import dev.guardian.kernel.MergeDecision;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what happens in runs as it happens: a line for each gate, condition, decision and end. */
public final class RunView implements RunListener {
  private static final int NAME_WIDTH = 12;
  private static final int TIME_WIDTH = 10;
  private static final int LONGEST_TEXT = 140;
  private static final int MOST_FINDINGS = 3;

  private final Screen screen;
  private final Ink ink;
  private final Map<String, RunState> before = new HashMap<>();
  private final Map<String, Command.RunGate> running = new HashMap<>();

  public RunView(Screen screen) {
    this.screen = screen;
    this.ink = screen.ink();
  }

  @Override
  public synchronized void decided(RunState state, Event event, List<Command> commands) {
    RunState last = before.put(state.run(), state);
    if (last == null) {
      begin(state, event);
    }
    if (event instanceof Event.GateFinished finished) {
      gate(state, finished);
    } else if (event instanceof Event.ApprovalGiven given) {
      answer(given.approval());
    }
    state
        .checks()
        .forEach(
            (name, stage) -> stage(name, stage, last == null ? null : last.checks().get(name)));
    decision(state, last == null ? null : last.decision());
    landed(state, last, event);
    deliveries(state, last);
    for (Command command : commands) {
      if (command instanceof Command.RunGate gate) {
        running.put(gate.id(), gate);
      } else if (command instanceof Command.SendFeedback feedback) {
        feedback(feedback.packet());
      } else if (command instanceof Command.OpenTask task) {
        detail("a task to mend it: " + task.title());
      }
    }
    if (state.phase().ended() && (last == null || !last.phase().ended())) {
      end(state);
    }
  }

  private void begin(RunState state, Event event) {
    if (!state.ofChange()) {
      ordered(state);
      return;
    }
    String words =
        "by "
            + state.facts().author()
            + ", head "
            + state.change().head().abbreviated()
            + " onto "
            + state.change().base().abbreviated()
            + ", risk "
            + state.facts().risk().level().word();
    boolean fresh = event instanceof Event.RunRequested;
    String goesOn = "goes on with change " + state.change().number() + ", ";
    screen.line("  " + ink.quiet((fresh ? "" : goesOn) + words));
  }

  private void ordered(RunState state) {
    DeliveryOrder order = state.order();
    if (order != null) {
      String what = order.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      String because = order.reason().isEmpty() ? "" : ": " + text(order.reason());
      screen.line(
          "  " + ink.quiet(what + " " + order.environment() + ", by " + order.by() + because));
    }
  }

  private void gate(RunState state, Event.GateFinished finished) {
    Command.RunGate command = running.remove(finished.command());
    GateResult result = finished.result();
    String name =
        command == null
            ? nameIn(finished.command())
            : command.gate() + (command.base() ? " (base)" : "");
    boolean again =
        state.checks().values().stream().noneMatch(stage -> holds(stage, finished.command()));
    row(
        ink.mark(result.verdict()),
        name,
        Texts.time(finished.took()),
        summary(finished) + (again ? "; tried again" : ""));
    if (!name.endsWith("(base)")) {
      findings(result.findings());
    }
  }

  /** That a program without a report ended with 0 is what the mark says. */
  private static String summary(Event.GateFinished finished) {
    String summary = finished.result().summary();
    String shown = summary.equals("exit code 0") ? "" : summary;
    return finished.from() == null
        ? shown
        : shown + (shown.isEmpty() ? "" : "; ") + "the same inputs as in " + finished.from();
  }

  private void findings(List<Finding> findings) {
    findings.stream().limit(MOST_FINDINGS).forEach(this::finding);
    if (findings.size() > MOST_FINDINGS) {
      detail("and " + (findings.size() - MOST_FINDINGS) + " more");
    }
  }

  /**
   * A gate that an earlier life of the program began: its command's id is {@code
   * run/stage/gate#attempt}.
   */
  private static String nameIn(String id) {
    String gate = id.substring(id.lastIndexOf('/') + 1);
    return gate.substring(0, Math.max(0, gate.lastIndexOf('#'))).replace("@base", " (base)");
  }

  private static boolean holds(StageState.Checks stage, String command) {
    return stage.gates().values().stream().anyMatch(gate -> gate.command().equals(command))
        || stage.base().values().stream().anyMatch(gate -> gate.command().equals(command));
  }

  private void finding(Finding finding) {
    String place = finding.place().isEmpty() ? finding.rule() : finding.place();
    String message =
        finding.message().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    detail(place + "  " + message);
  }

  private void stage(String name, StageState.Checks stage, StageState.@Nullable Checks last) {
    if (!stage.done() || (last != null && last.done())) {
      return;
    }
    stage.conditions().forEach(this::condition);
    for (Map.Entry<String, GateState> gate : stage.gates().entrySet()) {
      GateResult result = gate.getValue().result();
      if (gate.getValue().phase() == dev.guardian.kernel.GatePhase.STOPPED && result != null) {
        row(ink.none(), gate.getKey(), "", result.summary());
      }
    }
    if (stage.startedAt() == null && stage.phase() != CheckPhase.STOPPED) {
      row(ink.none(), name, "", stage.reason());
    }
  }

  private void condition(ConditionOutcome outcome) {
    String mark =
        switch (outcome.answer()) {
          case HOLDS -> ink.yes();
          case FAILS -> ink.no();
          case UNKNOWN -> ink.asks();
          case NOT_APPLICABLE -> ink.none();
        };
    line("  " + mark + " " + outcome.condition() + ": " + text(outcome.found()));
  }

  private void decision(RunState state, @Nullable MergeDecision last) {
    MergeDecision decision = state.decision();
    if (decision == null || decision.equals(last) || state.landed() != null) {
      return;
    }
    switch (decision.kind()) {
      case MERGE -> line("  " + ink.yes() + " " + ink.good("merges: ") + because(decision));
      case REJECT -> line("  " + ink.no() + " " + ink.bad("rejected: ") + because(decision));
      case ASK -> {
        line("  " + ink.asks() + " " + ink.warn("held for a person:"));
        decision.because().forEach(this::reason);
      }
    }
  }

  private static String because(MergeDecision decision) {
    return UntrustedText.line(String.join("; ", decision.because()));
  }

  private void reason(String sentence) {
    line("      " + UntrustedText.line(sentence));
  }

  private void answer(Approval approval) {
    String who = approval.by() + " of " + String.join(", ", approval.teams());
    String said = approval.comment().isEmpty() ? "" : ": " + text(approval.comment());
    line(
        "  "
            + (approval.approves() ? ink.yes() + " approved" : ink.no() + " declined")
            + " by "
            + who
            + said);
  }

  /** After a restart the landing is only told by the event that brought it. */
  private void landed(RunState state, @Nullable RunState last, Event event) {
    boolean fresh = last == null ? event instanceof Event.MergeFinished : last.landed() == null;
    if (state.landed() != null && fresh) {
      line("  " + ink.yes() + " " + ink.good("merged as " + state.landed().abbreviated()));
    }
  }

  private void deliveries(RunState state, @Nullable RunState last) {
    state
        .rollouts()
        .forEach(
            (name, now) ->
                (last == null
                        ? DeliveryLines.goesOn(name, now, ink)
                        : DeliveryLines.of(name, now, last.rollouts().get(name), ink))
                    .forEach(this::line));
    if (last != null) {
      state
          .watches()
          .forEach(
              (name, now) ->
                  DeliveryLines.of(name, now, last.watches().get(name), ink).forEach(this::line));
    }
  }

  private void feedback(FeedbackPacket packet) {
    if (packet.outcome().equals("rolled-back")) {
      detail(
          "feedback to "
              + (packet.agent() == null ? "its author" : packet.agent())
              + ": what differed, the logs and the commit");
      return;
    }
    String findings =
        packet.findings().size() == 1 ? "1 finding" : packet.findings().size() + " findings";
    detail(
        "feedback to "
            + (packet.agent() == null ? "its author" : packet.agent())
            + ": "
            + findings
            + ", repair attempt "
            + packet.attempt()
            + " of "
            + packet.attempts()
            + ", "
            + packet.attemptsLeft()
            + " left after it");
  }

  private void end(RunState state) {
    switch (state.phase()) {
      case MERGED, DELIVERED, ROLLED_BACK, REJECTED -> {}
      case DONE -> line("  " + ink.yes() + " " + ink.good("done"));
      default ->
          line(
              "  "
                  + ink.no()
                  + " "
                  + ink.bad(state.phase() + ": ")
                  + UntrustedText.line(state.reason()));
    }
  }

  private void row(String mark, String name, String time, String summary) {
    line(
        "  "
            + mark
            + " "
            + Texts.left(name, NAME_WIDTH)
            + ink.quiet(Texts.right(time, TIME_WIDTH))
            + "  "
            + text(summary));
  }

  private void detail(String text) {
    line("      " + ink.quiet(text(text)));
  }

  private void line(String text) {
    screen.line(text.stripTrailing());
  }

  /** What tools and agents say is cleaned before a terminal sees it. */
  private static String text(String untrusted) {
    return Texts.shortened(UntrustedText.line(untrusted), LONGEST_TEXT);
  }
}
