package dev.guardian.dsl.internal;

import dev.guardian.pipeline.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with a definition, and which parts of it could not be made because of that. */
public final class Findings {
  private final List<Problem> problems = new ArrayList<>();
  private final LostParts lost = new LostParts();

  /** Notes a problem beside which everything could be made. */
  public void add(Where where, String message) {
    problems.add(new Problem(where.path(), message));
  }

  /**
   * Notes a problem for which a part is missing, so that what misses it is no problem of its own.
   */
  public void lose(Where where, String message) {
    add(where, message);
    lost.add(where);
  }

  /** Notes that a part is missing, for a reason that was told already. */
  public void lose(Where where) {
    lost.add(where);
  }

  /** Makes a part; if that is refused, notes why and returns null. */
  public <T> @Nullable T attempt(Where where, Supplier<T> part) {
    try {
      return part.get();
    } catch (IllegalArgumentException refused) {
      lose(where, String.valueOf(refused.getMessage()));
      return null;
    }
  }

  /** Adds what was found later, without what only follows from the parts that are missing. */
  public void addUnlessLost(List<Problem> later) {
    for (Problem problem : later) {
      if (!lost.explain(problem.path())) {
        problems.add(problem);
      }
    }
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
