package dev.guardian.pipeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.guardian.change.Principal;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Whom an approval asks, and how many of them must agree. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Asks.Team.class, name = "team"),
  @JsonSubTypes.Type(value = Asks.Users.class, name = "users")
})
public sealed interface Asks {

  /** How many different people must approve, at least 1. */
  int count();

  /** Members of a team of the forge. */
  record Team(String name, int count) implements Asks {
    public Team {
      requireCount(count);
    }

    @Override
    public String toString() {
      return count + " of team " + name;
    }
  }

  /** Named people. */
  record Users(Set<Principal> users, int count) implements Asks {
    public Users {
      users = Collections.unmodifiableSortedSet(new TreeSet<>(users));
      requireCount(count);
      if (users.size() < count) {
        throw new IllegalArgumentException(
            "as many people are named as must approve, but found "
                + users.size()
                + " for "
                + count);
      }
    }

    @Override
    public String toString() {
      return count + " of " + users;
    }
  }

  private static void requireCount(int count) {
    if (count < 1 || count > 10) {
      throw new IllegalArgumentException("1 to 10 people approve, but found " + count);
    }
  }
}
