package dev.guardian.dsl;

import dev.guardian.change.Principal;
import dev.guardian.pipeline.Asks;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom an approval asks: {@code team("maintainers").count(2)} or {@code users(user(1001))}. */
public final class AsksDraft {
  private final @Nullable String team;
  private final List<Principal> users;
  private final int count;

  AsksDraft(@Nullable String team, List<Principal> users, int count) {
    this.team = team;
    this.users = users;
    this.count = count;
  }

  /** How many different people must approve, 1 to 10; 1 unless said. */
  public AsksDraft count(int people) {
    return new AsksDraft(team, users, people);
  }

  /**
   * @throws IllegalArgumentException if the count is not 1 to 10, or fewer people are named
   */
  Asks made() {
    return team != null
        ? new Asks.Team(team, count)
        : new Asks.Users(new LinkedHashSet<>(users), count);
  }
}
