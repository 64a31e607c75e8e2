package dev.guardian.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes commits: one write and one force for many. One thread at a time uses it. */
final class CommitWriter {
  /** Bounds how long the first caller of a commit waits for the last. */
  private static final int LARGEST_COMMIT = 8 << 20;

  private static final int BUFFER = 64 << 10;

  private final RunIndex index;
  private final Segments segments;
  private final int epoch;
  private final List<Staged> staged = new ArrayList<>();
  private byte[] buffer = new byte[BUFFER];
  private int filled;
  private long nextSequence;
  private volatile long forgottenBytes;

  /** A frame in the buffer; of no run if it ends the journal. */
  private record Staged(@Nullable RunEntry run, int kind, int at, int size) {}

  CommitWriter(RunIndex index, Segments segments, int epoch, long nextSequence, long forgotten) {
    this.index = index;
    this.segments = segments;
    this.epoch = epoch;
    this.nextSequence = nextSequence;
    this.forgottenBytes = forgotten;
  }

  /** The sequence of the frame to come. */
  long nextSequence() {
    return nextSequence;
  }

  /** The bytes of forgotten runs that a compaction would give back; any thread may ask. */
  long forgottenBytes() {
    return forgottenBytes;
  }

  /** Says that those were given back. */
  void compacted(long bytes) {
    forgottenBytes = forgottenBytes - bytes;
  }

  /**
   * Writes the first of these and returns how many: as many as one commit takes.
   *
   * @throws Exception if nobody can know what the disk holds now
   */
  int commit(List<Pending> handedIn) throws Exception {
    staged.clear();
    filled = 0;
    int count = 0;
    Pending last = null;
    while (count < handedIn.size()
        && filled < LARGEST_COMMIT
        && (last == null || last.kind != Pending.ACTION)
        && stage(handedIn.get(count))) {
      last = handedIn.get(count++);
    }
    if (filled > 0) {
      write();
    }
    if (last != null && last.kind == Frame.CLOSED) {
      segments.endInOrder(nextSequence - 1);
    } else if (last != null) {
      last.act();
    }
    return count;
  }

  private boolean stage(Pending one) {
    RunEntry run = index.find(one.run);
    if (run != null && run.forgetWritten) {
      return false; // Of this very commit: the name is free once that is durable.
    }
    switch (one.kind) {
      case Frame.RECORDS -> put(run == null ? define(one.run) : run, one);
      case Frame.END -> {
        if (run != null && !run.endWritten) {
          put(run, one);
          run.endWritten = true;
        }
      }
      case Frame.FORGET -> forget(run, one);
      case Frame.CLOSED -> put(null, one.kind, one.payload, one.payloadCrc);
      default -> {
        // An action comes after the write.
      }
    }
    return true;
  }

  private RunEntry define(String name) {
    RunEntry run = index.define(name);
    byte[] payload = Payload.ofName(name);
    put(run, Frame.DEFINE, payload, Frame.crc(payload, 0, payload.length));
    return run;
  }

  private void forget(@Nullable RunEntry run, Pending one) {
    if (run == null) {
      return;
    }
    if (!run.endWritten) {
      one.refuse(
          new IllegalArgumentException(
              "run '" + run.name + "' has not ended; end it before it is forgotten"));
      return;
    }
    put(run, one);
    run.forgetWritten = true;
  }

  private void put(RunEntry run, Pending one) {
    put(run, one.kind, one.payload, one.payloadCrc);
  }

  private void put(@Nullable RunEntry run, int kind, byte[] payload, int payloadCrc) {
    Frame frame =
        new Frame(
            nextSequence,
            staged.size(),
            epoch,
            run == null ? 0 : run.number,
            run == null ? 0 : run.written++,
            kind,
            payload.length,
            payloadCrc);
    if (buffer.length - filled < frame.size()) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, filled + frame.size()));
    }
    frame.writeHead(buffer, filled);
    System.arraycopy(payload, 0, buffer, filled + Frame.HEAD, payload.length);
    staged.add(new Staged(run, kind, filled, frame.size()));
    filled += frame.size();
    nextSequence++;
  }

  private void write() throws IOException {
    Segment segment = segments.room(filled, nextSequence - staged.size());
    segment.file.write(segment.end, buffer, 0, filled);
    segment.file.force();
    long at = segment.end;
    segment.end += filled;
    for (Staged frame : staged) {
      publish(frame, segment.name.number(), at + frame.at);
    }
    if (buffer.length > LARGEST_COMMIT) {
      buffer = new byte[BUFFER];
    }
    segments.prepareNext();
  }

  private void publish(Staged frame, long segment, long offset) {
    RunEntry run = frame.run;
    if (run == null) {
      return;
    }
    run.add(RunEntry.position(segment, offset), frame.kind, frame.size);
    if (frame.kind == Frame.FORGET) {
      index.remove(run);
      forgottenBytes = forgottenBytes + run.bytes();
    }
  }
}
