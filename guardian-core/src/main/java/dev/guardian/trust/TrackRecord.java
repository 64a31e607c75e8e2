package dev.guardian.trust;

import java.util.List;

/**
 * What an agent has shown in a repository, folded from the ledger.
 *
 * @param level the level it has
 * @param because how it came to that level, as a sentence
 * @param changes changes that count since the last demotion
 * @param incidents incidents, reverts and rollbacks since the last demotion
 * @param rejections the rejected heads of the change asked about, oldest first
 */
public record TrackRecord(
    String level, String because, int changes, int incidents, List<Rejection> rejections) {

  public TrackRecord {
    rejections = List.copyOf(rejections);
  }

  /**
   * A head of a change that was rejected.
   *
   * @param head the head's commit as hexadecimal digits
   * @param fingerprint what its findings were, so that the same ones can be known again
   */
  public record Rejection(String head, String fingerprint) {}
}
