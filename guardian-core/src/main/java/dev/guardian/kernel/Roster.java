package dev.guardian.kernel;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map that keeps the order in which its keys came and counts its values by trait. A
 * change gives a new roster that shares all but a few places with the old one, and a count is there
 * without a walk, so that an event costs the same in a small run and in a large one. Going through
 * all of it sorts, which costs a little more than with a linked map.
 */
final class Roster<V> extends AbstractMap<String, V> {
  /** More traits than this are not counted. */
  private static final int MOST_TRAITS = 5;

  /** What is counted: the traits of a value, one bit for each of up to five. */
  interface Census<V> {
    int traits(V value);
  }

  private final Census<V> census;
  private final Trie<V> entries;
  private final int size;
  private final long next;
  private final int[] counts;

  private Roster(Census<V> census, Trie<V> entries, int size, long next, int[] counts) {
    this.census = census;
    this.entries = entries;
    this.size = size;
    this.next = next;
    this.counts = counts;
  }

  /** Returns what a map holds, in its order; a roster of this census itself. */
  // The census says of which type the values are.
  @SuppressWarnings("unchecked")
  static <V> Roster<V> of(Map<String, V> map, Census<V> census) {
    if (map instanceof Roster<?> roster && roster.census == census) {
      return (Roster<V>) roster;
    }
    Roster<V> all = new Roster<>(census, Trie.empty(), 0, 0, new int[MOST_TRAITS]);
    for (Map.Entry<String, V> each : map.entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    return all;
  }

  /** Returns how many values have a trait, which is one bit. */
  int count(int trait) {
    return counts[Integer.numberOfTrailingZeros(trait)];
  }

  /** Returns a number that is higher for keys that came later; -1 for one that is not there. */
  long position(String key) {
    Trie.Entry<V> entry = entries.find(key);
    return entry == null ? -1 : entry.position();
  }

  /** Returns the roster with this value; a key that is there keeps its place in the order. */
  Roster<V> with(String key, V value) {
    Trie.Entry<V> there = entries.find(key);
    if (there == null) {
      return new Roster<>(
          census,
          entries.with(new Trie.Entry<>(key, next, value)),
          size + 1,
          next + 1,
          counted(0, census.traits(value)));
    }
    if (there.value() == value) {
      return this;
    }
    return new Roster<>(
        census,
        entries.with(new Trie.Entry<>(there.key(), there.position(), value)),
        size,
        next,
        counted(census.traits(there.value()), census.traits(value)));
  }

  /** Returns the roster without this key; itself if it is not there. */
  Roster<V> without(String key) {
    Trie.Entry<V> there = entries.find(key);
    return there == null
        ? this
        : new Roster<>(
            census, entries.without(key), size - 1, next, counted(census.traits(there.value()), 0));
  }

  private int[] counted(int before, int after) {
    if (before == after) {
      return counts;
    }
    int[] changed = counts.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] += ((after >>> i) & 1) - ((before >>> i) & 1);
    }
    return changed;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    Trie.Entry<V> entry = key instanceof String name ? entries.find(name) : null;
    return entry == null ? null : entry.value();
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && entries.find(name) != null;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Map.Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, V>> iterator() {
        List<Trie.Entry<V>> all = new ArrayList<>(size);
        entries.forEach(all::add);
        all.sort(Comparator.comparingLong(Trie.Entry::position));
        return all.stream().map(each -> Map.entry(each.key(), each.value())).iterator();
      }
    };
  }
}
