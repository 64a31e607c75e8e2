package dev.guardian.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The end of a chain of entries.
 *
 * @param entries how many there are
 * @param hash of the last one: 64 hexadecimal digits, all zero if there is none
 */
record AuditHead(long entries, String hash) {
  static final AuditHead NONE = new AuditHead(0, "0".repeat(64));

  /** The end after one more entry. */
  AuditHead then(String content) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(HexFormat.of().parseHex(hash));
      String next = HexFormat.of().formatHex(sha256.digest(content.getBytes(UTF_8)));
      return new AuditHead(entries + 1, next);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
