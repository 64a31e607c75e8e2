package dev.guardian.dsl;

import dev.guardian.delivery.Target;
import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Environment;
import org.jspecify.annotations.Nullable;

/**
 * A place where the service lives: {@code
 * environment("production").to(platform("local").service("orders")).asks(team("operations"))}.
 */
public final class EnvironmentDraft {
  private final String name;
  private @Nullable TargetDraft to;
  private Environment.Promotes promotes = Environment.Promotes.ON_MERGE;
  private @Nullable AsksDraft asks;

  EnvironmentDraft(String name) {
    this.name = name;
  }

  private EnvironmentDraft copy() {
    EnvironmentDraft copy = new EnvironmentDraft(name);
    copy.to = to;
    copy.promotes = promotes;
    copy.asks = asks;
    return copy;
  }

  /** Where a release goes; must be said. */
  public EnvironmentDraft to(TargetDraft target) {
    EnvironmentDraft copy = copy();
    copy.to = target;
    return copy;
  }

  /** When a release goes there; {@link GuardianDsl#onMerge} unless said. */
  public EnvironmentDraft promotes(Environment.Promotes when) {
    EnvironmentDraft copy = copy();
    copy.promotes = when;
    return copy;
  }

  /** Who must agree before a release goes there; nobody unless said. */
  public EnvironmentDraft asks(AsksDraft people) {
    EnvironmentDraft copy = copy();
    copy.asks = people;
    return copy;
  }

  String name() {
    return name;
  }

  Environment made(Where where, Findings findings) {
    if (to == null) {
      findings.lose(
          where.in("to"),
          "environment '"
              + name
              + "' goes nowhere; write 'to: {platform: local, service: orders}'");
    }
    Target target = to == null ? TargetDraft.LOST : to.made(where.in("to"), findings);
    AsksDraft people = asks;
    Asks made = people == null ? null : findings.attempt(where.in("asks"), people::made);
    return new Environment(name, target, promotes, made);
  }
}
