package dev.guardian.process;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A digest of texts that goes in with their lengths, so that no two lists read the same. */
final class Canonical {
  private final MessageDigest digest = sha256();

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Canonical put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
    put(bytes.length);
    digest.update(bytes);
    return this;
  }

  Canonical put(int number) {
    digest.update(
        new byte[] {
          (byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number
        });
    return this;
  }

  Canonical put(List<String> texts) {
    put(texts.size());
    texts.forEach(this::put);
    return this;
  }

  /** Adds names and values in the order of the map. */
  Canonical put(Map<String, String> texts) {
    put(texts.size());
    texts.forEach((name, text) -> put(name).put(text));
    return this;
  }

  /** Returns 64 hexadecimal digits; nothing can be added after. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
