package dev.guardian.jdbc;

/**
 * How far an audit log has come. Kept outside the store, it shows later whether entries up to here
 * were changed, moved or cut off: a chain alone cannot tell that its end is missing.
 *
 * @param entries how many entries there are
 * @param hash the hash of the last one: 64 hexadecimal digits, all zero if there is none
 */
public record AuditHead(long entries, String hash) {
  static final AuditHead EMPTY = new AuditHead(0, "0".repeat(64));
}
