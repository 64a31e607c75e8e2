package dev.guardian.local;

import java.util.concurrent.atomic.AtomicBoolean;

/** One request on its way through the edge: noted once, when it ends for whoever sent it. */
final class Passage {
  private static final int FIRST_ERROR = 500;

  private final String service;
  private final Routes.Way way;
  private final TrafficLog log;
  private final long began = System.nanoTime();
  private final AtomicBoolean noted = new AtomicBoolean();
  private volatile boolean senderFailed;

  Passage(String service, Routes.Way way, TrafficLog log) {
    this.service = service;
    this.way = way;
    this.log = log;
  }

  Routes.Way way() {
    return way;
  }

  /** Says that whoever sent it is at fault for what follows, and not the version. */
  void senderFailed() {
    senderFailed = true;
  }

  boolean hasSenderFailed() {
    return senderFailed;
  }

  /** Notes that it ended with a status. */
  void ended(int status) {
    note(status >= FIRST_ERROR);
  }

  /** Notes that the version broke off. */
  void brokenOff() {
    note(!senderFailed);
  }

  private void note(boolean error) {
    if (noted.compareAndSet(false, true)) {
      log.request(service, way.digest(), System.nanoTime() - began, error);
    }
  }
}
