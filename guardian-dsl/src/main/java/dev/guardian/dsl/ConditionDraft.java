package dev.guardian.dsl;

import dev.guardian.gate.Condition;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One condition, made when the pipeline is built. */
public final class ConditionDraft {
  private final Supplier<Condition> test;
  private final @Nullable Duration sustained;

  ConditionDraft(Supplier<Condition> test, @Nullable Duration sustained) {
    this.test = test;
    this.sustained = sustained;
  }

  /** Wants it to hold for a time without a break. */
  public ConditionDraft forAtLeast(Duration time) {
    return new ConditionDraft(test, time);
  }

  /**
   * @throws IllegalArgumentException if it makes no sense; the message says why
   */
  Condition made() {
    Condition condition = test.get();
    return sustained == null
        ? condition
        : new Condition(
            condition.test(), Drafts.positive("'for' of '" + condition.test() + "'", sustained));
  }
}
