package dev.guardian.examples.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/** All cells of a table, by contestant, number of clients (or another size) and round. */
public final class Scores {
  private record Key(String contestant, long size) implements Comparable<Key> {
    @Override
    public int compareTo(Key that) {
      int byName = contestant.compareTo(that.contestant);
      return byName != 0 ? byName : Long.compare(size, that.size);
    }
  }

  private final Map<Key, Map<Integer, Cell>> cells = new TreeMap<>();

  public void add(String contestant, long size, int round, Cell cell) {
    cells.computeIfAbsent(new Key(contestant, size), any -> new TreeMap<>()).put(round, cell);
  }

  private Map<Integer, Cell> rounds(String contestant, long size) {
    return cells.getOrDefault(new Key(contestant, size), Map.of());
  }

  /** Returns one figure of all cells there are. */
  public Spread spread(ToDoubleFunction<Cell> figure) {
    return Spread.of(
        cells.values().stream()
            .flatMap(rounds -> rounds.values().stream())
            .map(figure::applyAsDouble)
            .toList());
  }

  /** Returns one figure of a contestant over all rounds. */
  public Spread spread(String contestant, long size, ToDoubleFunction<Cell> figure) {
    return Spread.of(
        rounds(contestant, size).values().stream().map(figure::applyAsDouble).toList());
  }

  /**
   * Returns a figure of one contestant over the same figure of the best of some others, each round
   * for itself: what the machine does in between falls out.
   *
   * @param best picks the best of the others, such as {@code Math::max}
   */
  public Spread ratio(
      String contestant,
      List<String> others,
      long size,
      ToDoubleFunction<Cell> figure,
      DoubleBinaryOperator best) {
    List<Double> ratios = new ArrayList<>();
    rounds(contestant, size)
        .forEach(
            (round, cell) ->
                others.stream()
                    .map(other -> rounds(other, size).get(round))
                    .filter(Objects::nonNull)
                    .mapToDouble(figure)
                    .reduce(best)
                    .ifPresent(other -> ratios.add(figure.applyAsDouble(cell) / other)));
    return Spread.of(ratios);
  }

  /** Returns a figure of one contestant over the same figure of another, each round for itself. */
  public Spread ratio(String contestant, String other, long size, ToDoubleFunction<Cell> figure) {
    return ratio(contestant, List.of(other), size, figure, Math::max);
  }

  /** Returns a figure at one size over a figure at another, each round for itself. */
  public Spread growth(
      String contestant,
      long large,
      long small,
      ToDoubleFunction<Cell> ofLarge,
      ToDoubleFunction<Cell> ofSmall) {
    Map<Integer, Double> units = new TreeMap<>();
    rounds(contestant, small)
        .forEach((round, cell) -> units.put(round, ofSmall.applyAsDouble(cell)));
    return over(contestant, large, ofLarge, units);
  }

  /**
   * Returns how often a contestant runs the workflow for each time the best of some others does.
   */
  public Spread speed(String contestant, List<String> others, long size) {
    return ratio(contestant, others, size, Cell::runsPerSecond, Math::max);
  }

  private Spread over(
      String contestant, long size, ToDoubleFunction<Cell> figure, Map<Integer, Double> ofRound) {
    List<Double> ratios = new ArrayList<>();
    rounds(contestant, size)
        .forEach(
            (round, cell) -> {
              Double unit = ofRound.get(round);
              if (unit != null) {
                ratios.add(figure.applyAsDouble(cell) / unit);
              }
            });
    return Spread.of(ratios);
  }
}
