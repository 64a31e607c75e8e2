package dev.guardian.testkit.store;

/**
 * An audit entry as a store keeps it.
 *
 * @param position its place, from 1
 * @param key the entry's key
 * @param content the entry in the store's own form
 * @param hash what chains it to the entry before
 */
public record StoredEntry(long position, String key, String content, String hash) {

  StoredEntry at(long position) {
    return new StoredEntry(position, key, content, hash);
  }
}
