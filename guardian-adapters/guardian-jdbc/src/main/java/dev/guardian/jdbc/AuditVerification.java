package dev.guardian.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.guardian.jdbc.AuditFault.Kind;
import java.util.Optional;

/** Goes through a log from its beginning, until the first entry that is not what was written. */
final class AuditVerification {
  private final AuditCheckpoint earlier;
  private AuditHead head = AuditHead.NONE;

  AuditVerification(AuditCheckpoint earlier) {
    this.earlier = earlier;
  }

  /** Looks at the next row, in the order of positions. */
  Optional<AuditFault> next(long position, String key, String content, String hash) {
    head = head.then(content);
    if (position != head.entries()) {
      return fault(Kind.MISSING, "it is missing; the next one there is " + position);
    }
    if (!hash.equals(head.hash())) {
      return fault(
          Kind.CHANGED, "its content gives hash " + head.hash() + ", the log says '" + hash + "'");
    }
    if (!isOf(content, key)) {
      return fault(Kind.CHANGED, "its content is not that of key '" + key + "'");
    }
    if (position == earlier.entries() && !hash.equals(earlier.hash())) {
      return fault(
          Kind.FORKED,
          "it has hash " + hash + ", the checkpoint of " + earlier.at() + " has " + earlier.hash());
    }
    return Optional.empty();
  }

  private static boolean isOf(String content, String key) {
    try {
      return AuditJson.read(content).key().equals(key);
    } catch (JsonProcessingException | RuntimeException e) {
      return false;
    }
  }

  /** Looks at the log's end. */
  Optional<AuditFault> end() {
    long entries = head.entries();
    return entries < earlier.entries()
        ? Optional.of(
            new AuditFault(
                entries + 1,
                Kind.CUT_OFF,
                String.format(
                    "it is missing; there were %d entries at the checkpoint of %s",
                    earlier.entries(), earlier.at())))
        : Optional.empty();
  }

  private Optional<AuditFault> fault(Kind kind, String detail) {
    return Optional.of(new AuditFault(head.entries(), kind, detail));
  }
}
