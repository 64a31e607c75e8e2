package dev.guardian.testkit.simulation;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls from an engine to the world: they take time, during which the rest of the world goes on,
 * the engine's own crash included; they fail before their effect, or after it.
 */
final class Calls {
  private static final Duration LONGEST = Duration.ofMillis(40);

  /** How many calls may wait for each other, as if on threads of their own. */
  private static final int DEEPEST = 3;

  private final World world;
  private final Chance chance;
  private final double asides;
  private int depth;

  Calls(World world, Chance chance, double asides) {
    this.world = world;
    this.chance = chance;
    this.asides = asides;
  }

  /** A call during which anything else may happen. The engine holds no lock while it waits. */
  <T> T call(
      Life life, String what, Supplier<T> effect, Function<String, RuntimeException> failure) {
    life.requireThere();
    aside(life);
    if (refuses()) {
      world.note("refused:", what);
      throw failure.apply("503: try again later");
    }
    world.note(what);
    T answer = effect.get();
    aside(life);
    if (loses()) {
      world.note("lost the answer:", what);
      throw failure.apply("504: no answer in time");
    }
    return answer;
  }

  /** A call during which nothing else of the engine happens. */
  <T> T quick(
      Life life, String what, Supplier<T> effect, Function<String, RuntimeException> failure) {
    life.requireThere();
    world.scheduler().elapse(chance.between(Duration.ZERO, LONGEST));
    if (refuses()) {
      world.note("refused:", what);
      throw failure.apply("503: try again later");
    }
    return effect.get();
  }

  /** Lets time pass in the middle of a call, and now and then something else happen. */
  void aside(Life life) {
    world.scheduler().elapse(chance.between(Duration.ZERO, LONGEST));
    life.begins();
    depth++;
    try {
      while (depth <= DEEPEST && chance.of(asides) && world.stepNow()) {
        // Whatever was drawn has happened.
      }
    } finally {
      depth--;
      life.ends();
    }
    life.requireThere();
  }

  boolean refuses() {
    return chance.of(world.rates().refuses());
  }

  boolean loses() {
    return chance.of(world.rates().loses());
  }
}
