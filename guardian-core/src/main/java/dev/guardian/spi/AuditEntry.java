package dev.guardian.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One decision or act.
 *
 * @param key what makes it unique, such as the command's id
 * @param at when
 * @param actor who: a principal, {@code guardian}, or {@code host}
 * @param action what was done: {@code decided}, {@code approved}, {@code merged}, {@code granted},
 *     …
 * @param subject to what
 * @param details more, by name; no secrets and no content of changes
 */
public record AuditEntry(
    String key,
    Instant at,
    String actor,
    String action,
    String subject,
    Map<String, String> details) {
  public AuditEntry {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }
}
