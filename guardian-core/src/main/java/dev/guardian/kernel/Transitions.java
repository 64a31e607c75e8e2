package dev.guardian.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every step that the kernel's state machines may take, as data. The kernel refuses to take any
 * other, a test takes each, and the diagram is drawn from here.
 */
public final class Transitions {
  /** All of them, in the order in which a reader wants them. */
  public static final Set<Transition> TABLE;

  private static final Map<Step, Transition> BY_STEP;

  static {
    BY_STEP = table();
    TABLE = Set.copyOf(BY_STEP.values());
  }

  /** A state belongs to one machine only, so it says which. */
  private record Step(Enum<?> from, String cause, Enum<?> to) {}

  private Transitions() {}

  /**
   * Returns the transition of a step.
   *
   * @throws IllegalStateException if the table does not hold it
   */
  static <E extends Enum<E>> Transition of(E from, String cause, E to) {
    Transition transition = BY_STEP.get(new Step(from, cause, to));
    if (transition == null) {
      throw new IllegalStateException(
          "the kernel has no transition of "
              + from.getDeclaringClass().getSimpleName()
              + " from "
              + from
              + " to "
              + to
              + " on "
              + cause);
    }
    return transition;
  }

  private static Map<Step, Transition> table() {
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
        .on("TimerFired", RunPhase.EXPIRED)
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
        .on("GateFinished", GatePhase.DONE, GatePhase.WAITING, GatePhase.STOPPED)
        .on("GateInterrupted", GatePhase.RUNNING)
        .stops(GatePhase.STOPPED);
    table
        .from(GatePhase.WAITING)
        .on("TimerFired", GatePhase.RUNNING)
        // A gate beside it failed.
        .on("GateFinished", GatePhase.STOPPED)
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

    deliveringRuns(table);
    rollouts(table);
    watches(table);
    return Map.copyOf(table.rows);
  }

  /** What a run does after its merge, or when somebody ordered it. */
  private static void deliveringRuns(Table table) {
    table.machine("run");
    table.from(RunPhase.QUEUED).on("OrderRequested", RunPhase.RUNNING);
    table
        .from(RunPhase.RUNNING)
        .on("OrderRequested", RunPhase.WAITING, RunPhase.DONE)
        .on("MergeFinished", RunPhase.WAITING)
        .on("Deployed", RunPhase.WAITING)
        .on("DeployFailed", RunPhase.WAITING)
        .on("TrafficSet", RunPhase.WAITING)
        .on("RolledBack", RunPhase.WAITING)
        .on("CommandFailed", RunPhase.WAITING)
        .on(
            Transition.CONCLUDED,
            RunPhase.MERGED,
            RunPhase.DELIVERED,
            RunPhase.ROLLED_BACK,
            RunPhase.ESCALATED,
            RunPhase.CANCELLED,
            RunPhase.BROKEN);
    table
        .from(RunPhase.WAITING)
        .on("DeliveryClaimed", RunPhase.RUNNING)
        .on("Observed", RunPhase.RUNNING)
        .on("ObservationFailed", RunPhase.RUNNING)
        .on("TimerFired", RunPhase.RUNNING)
        .on("CancelRequested", RunPhase.RUNNING)
        .on("CommandFailed", RunPhase.RUNNING)
        .on(
            Transition.CONCLUDED,
            RunPhase.MERGED,
            RunPhase.DELIVERED,
            RunPhase.ROLLED_BACK,
            RunPhase.DONE,
            RunPhase.ESCALATED,
            RunPhase.CANCELLED,
            RunPhase.BROKEN);
  }

  private static void rollouts(Table table) {
    table.machine("rollout");
    table
        .from(RolloutPhase.PENDING)
        .on(
            Transition.READY,
            RolloutPhase.CLAIMING,
            RolloutPhase.ASKING,
            RolloutPhase.SKIPPED,
            RolloutPhase.BLOCKED)
        .on("RunRequested", RolloutPhase.STOPPED)
        .stops(RolloutPhase.STOPPED);
    table
        .from(RolloutPhase.ASKING)
        .on("ApprovalGiven", RolloutPhase.CLAIMING, RolloutPhase.BLOCKED)
        .on("CancelRequested", RolloutPhase.STOPPED)
        .on("CommandFailed", RolloutPhase.STOPPED);
    table
        .from(RolloutPhase.CLAIMING)
        .on(
            "DeliveryClaimed",
            RolloutPhase.DEPLOYING,
            RolloutPhase.PAUSED,
            RolloutPhase.SERVED,
            RolloutPhase.SUPERSEDED,
            RolloutPhase.BLOCKED,
            // What a person ordered.
            RolloutPhase.ROLLING_BACK)
        .on("DeliverySuperseded", RolloutPhase.SUPERSEDED)
        .on("CancelRequested", RolloutPhase.STOPPED)
        .on("CommandFailed", RolloutPhase.STOPPED);
    table
        .from(RolloutPhase.PAUSED)
        .on("TimerFired", RolloutPhase.CLAIMING)
        .on("CancelRequested", RolloutPhase.STOPPED)
        .on("CommandFailed", RolloutPhase.STOPPED);
    table
        .from(RolloutPhase.DEPLOYING)
        .on("Deployed", RolloutPhase.SHIFTING, RolloutPhase.ROLLING_BACK)
        .on("DeployFailed", RolloutPhase.ROLLING_BACK)
        // All traffic at once: after a look at the stable version, if one can be had.
        .on("Observed", RolloutPhase.SHIFTING, RolloutPhase.ROLLING_BACK)
        .on("ObservationFailed", RolloutPhase.SHIFTING, RolloutPhase.ROLLING_BACK)
        .on("TimerFired", RolloutPhase.SHIFTING, RolloutPhase.ROLLING_BACK)
        .on("CommandFailed", RolloutPhase.ROLLING_BACK);
    table
        .from(RolloutPhase.SHIFTING)
        .on("TrafficSet", RolloutPhase.SOAKING, RolloutPhase.DELIVERED, RolloutPhase.ROLLING_BACK)
        .on("CommandFailed", RolloutPhase.ROLLING_BACK);
    table
        .from(RolloutPhase.SOAKING)
        .on(
            "Observed",
            RolloutPhase.SHIFTING,
            RolloutPhase.DELIVERED,
            RolloutPhase.HOLDING,
            RolloutPhase.ROLLING_BACK)
        .on("ObservationFailed", RolloutPhase.HOLDING, RolloutPhase.ROLLING_BACK)
        .on("TimerFired", RolloutPhase.HOLDING, RolloutPhase.ROLLING_BACK)
        .on("CancelRequested", RolloutPhase.ROLLING_BACK)
        .on("CommandFailed", RolloutPhase.ROLLING_BACK);
    table
        .from(RolloutPhase.HOLDING)
        .on(
            "Observed",
            RolloutPhase.SOAKING,
            RolloutPhase.SHIFTING,
            RolloutPhase.DELIVERED,
            RolloutPhase.ROLLING_BACK)
        .on("ObservationFailed", RolloutPhase.ROLLING_BACK)
        .on("TimerFired", RolloutPhase.ROLLING_BACK)
        .on("CancelRequested", RolloutPhase.ROLLING_BACK)
        .on("CommandFailed", RolloutPhase.ROLLING_BACK);
    table
        .from(RolloutPhase.ROLLING_BACK)
        .on(
            "RolledBack",
            RolloutPhase.ROLLED_BACK,
            RolloutPhase.ABORTED,
            RolloutPhase.STOPPED,
            RolloutPhase.RETRYING)
        .on(Transition.NOWHERE, RolloutPhase.FROZEN)
        .on("CommandFailed", RolloutPhase.RETRYING);
    table.from(RolloutPhase.RETRYING).on("TimerFired", RolloutPhase.ROLLING_BACK);
  }

  private static void watches(Table table) {
    table.machine("watch");
    table
        .from(WatchPhase.PENDING)
        .on(Transition.READY, WatchPhase.WATCHING, WatchPhase.SKIPPED)
        .on("RunRequested", WatchPhase.STOPPED)
        .stops(WatchPhase.STOPPED);
    table
        .from(WatchPhase.WATCHING)
        .on("Observed", WatchPhase.PASSED, WatchPhase.SUPERSEDED, WatchPhase.CLAIMING)
        .on("ObservationFailed", WatchPhase.PASSED)
        .on("TimerFired", WatchPhase.PASSED)
        .on("CancelRequested", WatchPhase.STOPPED)
        .on("CommandFailed", WatchPhase.PASSED, WatchPhase.STOPPED);
    table
        .from(WatchPhase.CLAIMING)
        .on("DeliveryClaimed", WatchPhase.ROLLING_BACK, WatchPhase.SUPERSEDED, WatchPhase.FROZEN);
    table
        .from(WatchPhase.ROLLING_BACK)
        .on("RolledBack", WatchPhase.ROLLED_BACK, WatchPhase.RETRYING)
        .on("CommandFailed", WatchPhase.RETRYING);
    table.from(WatchPhase.RETRYING).on("TimerFired", WatchPhase.ROLLING_BACK);
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
    private final Map<Step, Transition> rows = new HashMap<>();
    private String machine = "";
    private Enum<?> from = RunPhase.QUEUED;

    void machine(String machine) {
      this.machine = machine;
    }

    Table from(Enum<?> from) {
      this.from = from;
      return this;
    }

    /** Where it goes when the run ends for a reason from outside, or is over its limit. */
    Table stops(Enum<?> to) {
      return on("CommandFailed", to)
          .on("Superseded", to)
          .on("CancelRequested", to)
          .on("TimerFired", to);
    }

    Table on(String event, Enum<?>... to) {
      for (Enum<?> each : to) {
        rows.put(
            new Step(from, event, each), new Transition(machine, from.name(), event, each.name()));
      }
      return this;
    }
  }
}
