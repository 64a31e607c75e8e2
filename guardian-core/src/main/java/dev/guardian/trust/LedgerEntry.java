package dev.guardian.trust;

import dev.guardian.change.RepositoryId;
import dev.guardian.risk.RiskLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fact about an agent's work in one repository. An entry with the same repository, change, key
 * and kind as an earlier one is the same fact told again.
 *
 * @param kind what happened
 * @param repository where
 * @param agent the agent's name in the definition
 * @param change the change's number; 0 where there is none
 * @param key what makes it unique: the landed commit, the red head, or the name of the grant
 * @param at when
 * @param risk the risk of the change; null where there is none
 * @param level the level granted; null for any other kind
 * @param detail for people; for a {@link Kind#REJECTED} one the fingerprint of its findings
 */
public record LedgerEntry(
    Kind kind,
    RepositoryId repository,
    String agent,
    long change,
    String key,
    Instant at,
    @Nullable RiskLevel risk,
    @Nullable String level,
    String detail) {

  /** What can happen. */
  public enum Kind {
    /** A person gave a level by hand; always audited. */
    GRANTED,
    /** A change landed. */
    MERGED,
    /** A head was rejected and went back to its author. */
    REJECTED,
    /** A landed change was taken back by the rollout that delivered it. */
    ROLLED_BACK,
    /** A landed change was reverted. */
    REVERTED,
    /** A landed change caused an incident. */
    INCIDENT
  }

  /** A level given by hand. */
  public static LedgerEntry granted(
      RepositoryId repository, String agent, String level, String key, Instant at, String reason) {
    return new LedgerEntry(Kind.GRANTED, repository, agent, 0, key, at, null, level, reason);
  }
}
