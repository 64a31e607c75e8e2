package dev.guardian.spi;

import dev.guardian.feedback.FeedbackPacket;

/** Brings feedback to the author of a change. */
public interface FeedbackChannel {

  /**
   * Delivers a packet. The same key again replaces what was delivered under it.
   *
   * @param key the command's id
   * @throws RuntimeException if it may not have arrived; it is tried again
   */
  void deliver(String key, FeedbackPacket packet);
}
