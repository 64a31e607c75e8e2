package dev.guardian.dsl.internal;

import dev.guardian.dsl.DefinitionException;
import dev.guardian.dsl.Mistake;
import dev.guardian.dsl.internal.YamlTree.Spot;
import dev.guardian.pipeline.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One file while it is read: what is wrong with it, and where the parts of the definition stand in
 * it.
 */
public final class Reading {
  private static final int LONGEST_MESSAGE = 1_000;
  private static final int MOST = 1_000;
  private static final Comparator<Mistake> BY_PLACE =
      Comparator.comparing(
          Mistake::location,
          Comparator.nullsFirst(
              Comparator.comparingInt(Mistake.Location::line)
                  .thenComparingInt(Mistake.Location::column)));

  private final SourceLines lines;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final LostParts lost = new LostParts();
  private final Map<Where, Spot> places = new HashMap<>();

  Reading(SourceLines lines) {
    this.lines = lines;
    places.put(Where.ROOT, new Spot(1, 1));
  }

  SourceLines lines() {
    return lines;
  }

  /** Remembers where a part stands; the first place of a part is kept. */
  public void place(Where where, Spot spot) {
    places.putIfAbsent(where, spot);
  }

  /** Notes a mistake beside which everything can be read. */
  public void add(Where where, Spot spot, String message) {
    if (mistakes.size() == MOST) {
      return;
    }
    mistakes.add(new Mistake(new Problem(where.path(), clean(message)), lines.locate(spot)));
  }

  /**
   * Notes a mistake for which a part is missing, so that what misses it is no mistake of its own.
   */
  public void lose(Where where, Spot spot, String message) {
    add(where, spot, message);
    lose(where);
  }

  /** Notes that a part is missing, for a reason that was told already. */
  public void lose(Where where) {
    lost.add(where);
  }

  /** Whether a part is missing that lies at, within or around this place. */
  public boolean isLost(Where where) {
    return lost.explain(where.path());
  }

  /**
   * Adds what was found in the whole, at its place, without what only follows from missing parts.
   */
  public void addProblems(List<Problem> problems) {
    for (Problem problem : problems) {
      if (!lost.explain(problem.path())) {
        add(new Where(problem.path()), nearest(problem.path()), problem.message());
      }
    }
  }

  private Spot nearest(List<String> path) {
    for (int length = path.size(); length > 0; length--) {
      Spot spot = places.get(new Where(path.subList(0, length)));
      if (spot != null) {
        return spot;
      }
    }
    return places.getOrDefault(Where.ROOT, new Spot(1, 1));
  }

  public boolean mistaken() {
    return !mistakes.isEmpty();
  }

  boolean mistakenIn(int firstLine, int lastLine) {
    return mistakes.stream()
        .map(Mistake::location)
        .anyMatch(at -> at != null && at.line() >= firstLine && at.line() <= lastLine);
  }

  /** All mistakes, in the order of the file. */
  public DefinitionException exception() {
    return new DefinitionException(mistakes.stream().sorted(BY_PLACE).toList());
  }

  private static String clean(String message) {
    StringBuilder clean = new StringBuilder();
    message
        .codePoints()
        .limit(LONGEST_MESSAGE)
        .map(point -> point == '\n' ? ' ' : SourceLines.shown(point))
        .forEach(clean::appendCodePoint);
    return clean.length() < message.length() && message.length() > LONGEST_MESSAGE
        ? clean + "…"
        : clean.toString();
  }
}
