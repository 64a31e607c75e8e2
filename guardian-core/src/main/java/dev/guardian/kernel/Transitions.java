package dev.guardian.kernel;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every step that the kernel's state machines may take, as data. The kernel refuses to take any
 * other, a test takes each, and the diagram is drawn from here.
 */
public final class Transitions {
  /** All of them, in the order in which a reader wants them. */
  public static final Set<Transition> TABLE = table();

  private Transitions() {}

  private static Set<Transition> table() {
    Table table = new Table();

    table.machine("run");
    table.from(RunPhase.QUEUED).on("RunRequested", RunPhase.RUNNING);
    // A change that moved on and could not be judged anew.
    table.from(RunPhase.SUPERSEDED).on("CommandFailed", RunPhase.BROKEN);
    table
        .from(RunPhase.RUNNING)
        .on("RunRequested", RunPhase.SUPERSEDED)
        .on("TrackRecordAnswered", RunPhase.WAITING, RunPhase.REJECTED, RunPhase.ESCALATED)
        .on("ApprovalGiven", RunPhase.REJECTED)
        .on("MergeFinished", RunPhase.MERGED, RunPhase.SUPERSEDED, RunPhase.ESCALATED)
        .on("CommandFailed", RunPhase.BROKEN)
        .on("Superseded", RunPhase.SUPERSEDED)
        .on("CancelRequested", RunPhase.CANCELLED);
    table
        .from(RunPhase.WAITING)
        .on("ApprovalGiven", RunPhase.RUNNING, RunPhase.REJECTED)
        .on("TimerFired", RunPhase.EXPIRED)
        .on("CommandFailed", RunPhase.BROKEN)
        .on("Superseded", RunPhase.SUPERSEDED)
        .on("CancelRequested", RunPhase.CANCELLED);

    table.machine("checks");
    table
        .from(CheckPhase.PENDING)
        .on("RunRequested", CheckPhase.RUNNING, CheckPhase.STOPPED)
        .on("GateFinished", CheckPhase.RUNNING, CheckPhase.INCONCLUSIVE)
        .on("TimerFired", CheckPhase.INCONCLUSIVE)
        .stops(CheckPhase.STOPPED);
    table
        .from(CheckPhase.RUNNING)
        .on(
            "GateFinished",
            CheckPhase.PASSED,
            CheckPhase.SKIPPED,
            CheckPhase.FAILED,
            CheckPhase.ERRORED,
            CheckPhase.INCONCLUSIVE,
            CheckPhase.MEASURING_BASE)
        .on("TimerFired", CheckPhase.ERRORED, CheckPhase.FAILED)
        .stops(CheckPhase.STOPPED);
    table
        .from(CheckPhase.MEASURING_BASE)
        .on("GateFinished", CheckPhase.PASSED, CheckPhase.FAILED, CheckPhase.INCONCLUSIVE)
        .on("TimerFired", CheckPhase.ERRORED)
        .stops(CheckPhase.STOPPED);

    table.machine("gate");
    table
        .from(GatePhase.PENDING)
        .on("RunRequested", GatePhase.RUNNING)
        .on("GateFinished", GatePhase.RUNNING);
    table
        .from(GatePhase.RUNNING)
        .on("GateFinished", GatePhase.DONE, GatePhase.RUNNING, GatePhase.STOPPED)
        .on("GateInterrupted", GatePhase.RUNNING)
        .on("TimerFired", GatePhase.STOPPED)
        .stops(GatePhase.STOPPED);

    table.machine("approval");
    table
        .from(ApprovalPhase.PENDING)
        .on("RunRequested", ApprovalPhase.CONSULTING, ApprovalPhase.STOPPED)
        .on("GateFinished", ApprovalPhase.CONSULTING)
        .on("TimerFired", ApprovalPhase.CONSULTING)
        .stops(ApprovalPhase.STOPPED);
    table
        .from(ApprovalPhase.CONSULTING)
        .on(
            "TrackRecordAnswered",
            ApprovalPhase.HOLDING,
            ApprovalPhase.ASKING,
            ApprovalPhase.REJECTED,
            ApprovalPhase.ESCALATED)
        .stops(ApprovalPhase.STOPPED);
    table
        .from(ApprovalPhase.ASKING)
        .on("ApprovalGiven", ApprovalPhase.HOLDING, ApprovalPhase.REJECTED)
        .on("TimerFired", ApprovalPhase.EXPIRED)
        .stops(ApprovalPhase.STOPPED);
    table
        .from(ApprovalPhase.HOLDING)
        .on("TimerFired", ApprovalPhase.RECHECKING)
        .on("ApprovalGiven", ApprovalPhase.REJECTED)
        .stops(ApprovalPhase.STOPPED);
    table
        .from(ApprovalPhase.RECHECKING)
        .on("TrackRecordAnswered", ApprovalPhase.MERGING, ApprovalPhase.ASKING)
        .on("ApprovalGiven", ApprovalPhase.REJECTED)
        .stops(ApprovalPhase.STOPPED);
    table
        .from(ApprovalPhase.MERGING)
        .on("MergeFinished", ApprovalPhase.MERGED, ApprovalPhase.VOID, ApprovalPhase.ESCALATED)
        .on("CommandFailed", ApprovalPhase.STOPPED);

    return Set.copyOf(table.rows);
  }

  /**
   * Draws the machines as a Mermaid state diagram, one after the other, sorted so that it is always
   * the same text.
   */
  public static String diagram() {
    StringBuilder text = new StringBuilder();
    for (String machine : new TreeSet<>(TABLE.stream().map(Transition::machine).toList())) {
      text.append("## ").append(machine).append("\n\n```mermaid\nstateDiagram-v2\n");
      TABLE.stream()
          .filter(each -> each.machine().equals(machine))
          .map(each -> "  " + each.from() + " --> " + each.to() + ": " + each.event() + "\n")
          .sorted()
          .forEach(text::append);
      text.append("```\n\n");
    }
    return text.toString();
  }

  private static final class Table {
    private final Set<Transition> rows = new LinkedHashSet<>();
    private String machine = "";
    private String from = "";

    void machine(String machine) {
      this.machine = machine;
    }

    Table from(Enum<?> from) {
      this.from = from.name();
      return this;
    }

    /** Where it goes when the run ends for a reason from outside. */
    Table stops(Enum<?> to) {
      return on("CommandFailed", to).on("Superseded", to).on("CancelRequested", to);
    }

    Table on(String event, Enum<?>... to) {
      for (Enum<?> each : to) {
        rows.add(new Transition(machine, from, event, each.name()));
      }
      return this;
    }
  }
}
