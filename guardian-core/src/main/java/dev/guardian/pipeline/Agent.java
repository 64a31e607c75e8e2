package dev.guardian.pipeline;

import dev.guardian.change.Principal;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A coding agent and the principals it acts through.
 *
 * @param name its name, such as {@code forge/builder-01}
 * @param principals the bot users and apps the platform knows it by, at least one
 * @param owner who answers for it and may not approve its changes; null if nobody is named
 */
public record Agent(String name, Set<Principal> principals, @Nullable Principal owner) {
  public Agent {
    principals = Collections.unmodifiableSortedSet(new TreeSet<>(principals));
  }
}
