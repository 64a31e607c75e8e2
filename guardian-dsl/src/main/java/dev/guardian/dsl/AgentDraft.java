package dev.guardian.dsl;

import dev.guardian.change.Principal;
import dev.guardian.pipeline.Agent;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A coding agent: {@code agent("forge/builder-01").principals(user(41001)).owner(user(1001))}. */
public final class AgentDraft {
  private final String name;
  private final List<Principal> principals;
  private final @Nullable Principal owner;

  AgentDraft(String name, List<Principal> principals, @Nullable Principal owner) {
    this.name = name;
    this.principals = principals;
    this.owner = owner;
  }

  /** The bot users and apps the platform knows it by; at least one. */
  public AgentDraft principals(Principal... more) {
    return new AgentDraft(name, Drafts.plus(principals, List.of(more)), owner);
  }

  /** The person who answers for it and may not approve its changes. */
  public AgentDraft owner(Principal person) {
    return new AgentDraft(name, principals, person);
  }

  String name() {
    return name;
  }

  Agent made() {
    return new Agent(name, new LinkedHashSet<>(principals), owner);
  }
}
