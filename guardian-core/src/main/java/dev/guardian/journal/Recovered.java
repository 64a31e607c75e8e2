package dev.guardian.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link Recovery} made of the files. */
final class Recovered {
  final RunIndex index = new RunIndex();

  /** The files that hold frames, in their order. */
  final List<Segment> segments = new ArrayList<>();

  /** The files that hold nothing that counts any more. */
  final List<String> leftovers = new ArrayList<>();

  @Nullable Damage damage;
  int epoch;
  long frames;
  long nextSequence = 1;
  long lastNumber;
  long forgottenBytes;

  /** How many bytes of a write that never came to its end follow the last frame. */
  long tornBytes;

  void damaged(String file, long offset, String found) {
    if (damage == null) {
      damage = new Damage(file, offset, found);
    }
  }

  void close() {
    for (Segment segment : segments) {
      try {
        segment.file.close();
      } catch (java.io.IOException e) {
        // It was only read.
      }
    }
  }
}
