package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.List;

/**
 * The stage that goes on looking at what was delivered: {@code
 * watch("monitoring").after("production").alertsWhen(…).onAlert(rollBack())}.
 */
public final class WatchDraft extends StageDraft {
  private final String name;
  private List<String> after = List.of();
  private Duration looksEvery = Stage.Watch.STANDARD_EVERY;
  private Duration lasting = Stage.Watch.STANDARD_LASTING;
  private List<ConditionDraft> alertsWhen = List.of();
  private List<AlertResponse> onAlert = List.of();

  WatchDraft(String name) {
    this.name = name;
  }

  private WatchDraft copy() {
    WatchDraft copy = new WatchDraft(name);
    copy.after = after;
    copy.looksEvery = looksEvery;
    copy.lasting = lasting;
    copy.alertsWhen = alertsWhen;
    copy.onAlert = onAlert;
    return copy;
  }

  /** The one rollout whose version it looks at. */
  @Override
  public WatchDraft after(String... stages) {
    WatchDraft copy = copy();
    copy.after = Drafts.plus(after, List.of(stages));
    return copy;
  }

  /** The time between two looks; 60 seconds unless said. */
  public WatchDraft looksEvery(Duration time) {
    WatchDraft copy = copy();
    copy.looksEvery = time;
    return copy;
  }

  /** How long it looks; 24 hours unless said. */
  public WatchDraft lasting(Duration time) {
    WatchDraft copy = copy();
    copy.lasting = time;
    return copy;
  }

  /** What is an alert, any of it; at least one. */
  public WatchDraft alertsWhen(ConditionDraft... more) {
    WatchDraft copy = copy();
    copy.alertsWhen = Drafts.plus(alertsWhen, List.of(more));
    return copy;
  }

  /** What is done on an alert, beside telling it; nothing unless said. */
  public WatchDraft onAlert(AlertResponse... more) {
    WatchDraft copy = copy();
    copy.onAlert = Drafts.plus(onAlert, List.of(more));
    return copy;
  }

  @Override
  String name() {
    return name;
  }

  @Override
  Stage made(Where where, Findings findings, boolean first) {
    return new Stage.Watch(
        name,
        after,
        looksEvery,
        lasting,
        Drafts.made(alertsWhen, where.in("alerts-when"), findings, ConditionDraft::made),
        Drafts.once(onAlert, AlertResponse::onAlert, where.in("on-alert"), findings));
  }
}
