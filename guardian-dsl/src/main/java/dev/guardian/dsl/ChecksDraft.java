package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Names;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage that runs gates: {@code stage("tests").after("fast-gates").gates(…).passesWhen(…)}. */
public final class ChecksDraft extends StageDraft {
  private final String name;
  private List<String> after = List.of();
  private @Nullable Duration within;
  private @Nullable Boolean failFast;
  private List<GateDraft> gates = List.of();
  private List<ConditionDraft> passesWhen = List.of();

  ChecksDraft(String name) {
    this.name = name;
  }

  private ChecksDraft copy() {
    ChecksDraft copy = new ChecksDraft(name);
    copy.after = after;
    copy.within = within;
    copy.failFast = failFast;
    copy.gates = gates;
    copy.passesWhen = passesWhen;
    return copy;
  }

  @Override
  public ChecksDraft after(String... stages) {
    ChecksDraft copy = copy();
    copy.after = Drafts.plus(after, List.of(stages));
    return copy;
  }

  /** The longest it may take; no limit of its own unless said. */
  public ChecksDraft within(Duration time) {
    ChecksDraft copy = copy();
    copy.within = time;
    return copy;
  }

  /**
   * Whether the first failure stops the gates beside it. Unless said, it does in the first stage of
   * the definition that comes after nothing, and does not in any other.
   */
  public ChecksDraft failFast(boolean stops) {
    ChecksDraft copy = copy();
    copy.failFast = stops;
    return copy;
  }

  /** What it runs, beside each other; at least one. */
  public ChecksDraft gates(GateDraft... more) {
    ChecksDraft copy = copy();
    copy.gates = Drafts.plus(gates, List.of(more));
    return copy;
  }

  /** What must hold of what the gates measured, all of it. */
  public ChecksDraft passesWhen(ConditionDraft... more) {
    ChecksDraft copy = copy();
    copy.passesWhen = Drafts.plus(passesWhen, List.of(more));
    return copy;
  }

  @Override
  String name() {
    return name;
  }

  boolean comesFirst() {
    return after.isEmpty();
  }

  @Override
  Stage made(Where where, Findings findings, boolean first) {
    List<String> places = Names.distinct(gates.stream().map(GateDraft::name).toList());
    List<GateSpec> made = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      made.add(gates.get(i).made(where.in("gates", places.get(i)), findings));
    }
    return new Stage.Checks(
        name,
        after,
        within,
        failFast == null ? first : failFast,
        made,
        Drafts.made(passesWhen, where.in("passes-when"), findings, ConditionDraft::made));
  }
}
