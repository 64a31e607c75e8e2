package dev.guardian.kernel;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable hash trie: what changes is copied along one path, the rest is shared, so that a
 * change costs about the same in a map of ten and of ten thousand. {@link Roster} gives it order.
 */
final class Trie<V> {
  private static final int BITS = 5;
  private static final int MASK = 31;

  /** Where no bits of the hash are left. */
  private static final int BOTTOM = 35;

  /** Which of the 32 places are taken; 0 in a node of entries whose hashes are all equal. */
  private final int bitmap;

  /** What stands there, in order of the places: an {@link Entry} or a further node. */
  private final Object[] slots;

  private Trie(int bitmap, Object[] slots) {
    this.bitmap = bitmap;
    this.slots = slots;
  }

  /**
   * @param position when the key came, after all those with a lower one
   */
  record Entry<V>(String key, long position, V value) {}

  static <V> Trie<V> empty() {
    return new Trie<>(0, new Object[0]);
  }

  @Nullable Entry<V> find(String key) {
    int hash = key.hashCode();
    Trie<V> node = this;
    for (int shift = 0; shift < BOTTOM; shift += BITS) {
      int bit = bit(hash, shift);
      if ((node.bitmap & bit) == 0) {
        return null;
      }
      Object slot = node.slots[node.index(bit)];
      if (!(slot instanceof Trie<?>)) {
        Entry<V> entry = entry(slot);
        return entry.key().equals(key) ? entry : null;
      }
      node = node(slot);
    }
    int at = node.among(key);
    return at < 0 ? null : entry(node.slots[at]);
  }

  Trie<V> with(Entry<V> entry) {
    return with(entry, entry.key().hashCode(), 0);
  }

  private Trie<V> with(Entry<V> entry, int hash, int shift) {
    if (shift >= BOTTOM) {
      int at = among(entry.key());
      return at < 0 ? inserted(0, slots.length, entry) : replaced(at, entry);
    }
    int bit = bit(hash, shift);
    int at = index(bit);
    if ((bitmap & bit) == 0) {
      return inserted(bit, at, entry);
    }
    Object slot = slots[at];
    if (slot instanceof Trie<?>) {
      Trie<V> child = node(slot);
      return replaced(at, child.with(entry, hash, shift + BITS));
    }
    Entry<V> there = entry(slot);
    if (there.key().equals(entry.key())) {
      return replaced(at, entry);
    }
    Trie<V> both = Trie.<V>empty().with(there, there.key().hashCode(), shift + BITS);
    return replaced(at, both.with(entry, hash, shift + BITS));
  }

  /** Returns it without a key that is there. */
  Trie<V> without(String key) {
    return without(key, key.hashCode(), 0);
  }

  private Trie<V> without(String key, int hash, int shift) {
    if (shift >= BOTTOM) {
      return removed(0, among(key));
    }
    int bit = bit(hash, shift);
    int at = index(bit);
    if (!(slots[at] instanceof Trie<?>)) {
      return removed(bit, at);
    }
    Trie<V> child = node(slots[at]);
    Trie<V> less = child.without(key, hash, shift + BITS);
    boolean alone = less.slots.length == 1 && !(less.slots[0] instanceof Trie<?>);
    return replaced(at, alone ? less.slots[0] : less);
  }

  void forEach(Consumer<Entry<V>> action) {
    for (Object slot : slots) {
      if (slot instanceof Trie<?>) {
        Trie<V> child = node(slot);
        child.forEach(action);
      } else {
        action.accept(entry(slot));
      }
    }
  }

  private static int bit(int hash, int shift) {
    return 1 << ((hash >>> shift) & MASK);
  }

  private int index(int bit) {
    return Integer.bitCount(bitmap & (bit - 1));
  }

  private int among(String key) {
    for (int i = 0; i < slots.length; i++) {
      if (entry(slots[i]).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private Trie<V> replaced(int at, Object slot) {
    Object[] changed = slots.clone();
    changed[at] = slot;
    return new Trie<>(bitmap, changed);
  }

  private Trie<V> inserted(int bit, int at, Object slot) {
    Object[] more = Arrays.copyOf(slots, slots.length + 1);
    System.arraycopy(slots, at, more, at + 1, slots.length - at);
    more[at] = slot;
    return new Trie<>(bitmap | bit, more);
  }

  private Trie<V> removed(int bit, int at) {
    Object[] less = Arrays.copyOf(slots, slots.length - 1);
    System.arraycopy(slots, at + 1, less, at, less.length - at);
    return new Trie<>(bitmap & ~bit, less);
  }

  // Only entries and nodes of this trie's kind are ever put into its slots.
  @SuppressWarnings("unchecked")
  private Entry<V> entry(Object slot) {
    return (Entry<V>) slot;
  }

  @SuppressWarnings("unchecked")
  private Trie<V> node(Object slot) {
    return (Trie<V>) slot;
  }
}
