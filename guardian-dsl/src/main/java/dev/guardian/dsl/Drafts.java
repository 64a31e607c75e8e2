package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What drafts have in common: a word said again adds to a list, and what cannot be made is noted
 * and left out.
 */
final class Drafts {
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
