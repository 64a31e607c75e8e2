package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What drafts have in common: a word said again adds to a list, and what cannot be made is noted
 * and left out.
 */
final class Drafts {
  private static final Duration LONGEST = Duration.ofDays(366);

  private Drafts() {}

  static <T> List<T> plus(List<T> first, List<T> more) {
    List<T> all = new ArrayList<>(first);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** Makes each part, numbered from 0. */
  static <D, T> List<T> made(List<D> drafts, Where where, Findings findings, Part<D, T> part) {
    List<T> made = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      D draft = drafts.get(i);
      T value = findings.attempt(where.in(i), (Supplier<T>) () -> part.of(draft));
      if (value != null) {
        made.add(value);
      }
    }
    return made;
  }

  /** Makes a set of words, of which none is said twice. */
  static <D, E extends Enum<E>> Set<E> once(
      List<D> drafts, Function<D, E> part, Where where, Findings findings) {
    Set<E> made = new LinkedHashSet<>();
    for (D draft : drafts) {
      E value = part.apply(draft);
      if (!made.add(value)) {
        String word = value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        findings.add(where.in(word), "'" + word + "' is said twice; say it once");
      }
    }
    return made;
  }

  /**
   * @throws IllegalArgumentException if the time is not above 0 or longer than a year
   */
  static Duration positive(String what, Duration time) {
    if (time.isZero()) {
      throw new IllegalArgumentException(
          what + " wants a time longer than 0s, but found 0s; write it like 30s, 5m or 24h");
    }
    return notNegative(what, time);
  }

  /**
   * @throws IllegalArgumentException if the time is below 0 or longer than a year
   */
  static Duration notNegative(String what, Duration time) {
    if (time.isNegative() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          what + " wants a time between 0s and 366d, but found " + time);
    }
    return time;
  }

  static <T> T or(@Nullable T value, T otherwise) {
    return Objects.requireNonNullElse(value, otherwise);
  }

  /**
   * Makes one part of its draft, or throws an {@link IllegalArgumentException} that says why not.
   */
  @FunctionalInterface
  interface Part<D, T> {
    T of(D draft);
  }
}
