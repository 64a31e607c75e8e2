package dev.guardian.journal;

import dev.guardian.spi.JournalRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The frames of one run that were found, and whether they are all of them. */
final class SalvagedRun {
  private final int number;
  private final List<Piece> pieces = new ArrayList<>();
  private final long lossBefore;

  /** A frame that was found; without a payload if that is damaged. */
  record Piece(Frame frame, byte @Nullable [] payload) {}

  private SalvagedRun(int number, long lossBefore) {
    this.number = number;
    this.lossBefore = lossBefore;
  }

  /** Sorts frames, which come in their order, by run; forgotten runs are none. */
  static List<SalvagedRun> of(List<Piece> pieces, long lossBefore) {
    Map<Integer, SalvagedRun> runs = new LinkedHashMap<>();
    for (Piece piece : pieces) {
      int run = piece.frame.run();
      if (piece.frame.kind() == Frame.FORGET) {
        runs.remove(run);
      } else if (piece.frame.kind() < Frame.FORGET) {
        runs.computeIfAbsent(run, number -> new SalvagedRun(number, lossBefore)).pieces.add(piece);
      }
    }
    return List.copyOf(runs.values());
  }

  String name() {
    Piece first = pieces.get(0);
    byte[] payload = first.payload;
    return first.frame.kind() == Frame.DEFINE && payload != null
        ? Payload.name(payload, 0, payload.length)
        : "run number " + number + ", whose name is lost";
  }

  /** Why it is not whole; null if it is. */
  @Nullable String trouble() {
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).frame.ordinal() != i) {
        return "its frame " + i + " is missing";
      }
      if (pieces.get(i).payload == null) {
        return "its frame " + i + " is damaged";
      }
    }
    Piece last = pieces.get(pieces.size() - 1);
    return !ended() && last.frame.sequence() < lossBefore
        ? "later frames may have been lost: it had not ended"
        : null;
  }

  boolean ended() {
    return pieces.stream().anyMatch(piece -> piece.frame.kind() == Frame.END);
  }

  List<JournalRecord> records() {
    List<JournalRecord> records = new ArrayList<>();
    for (Piece piece : pieces) {
      byte[] payload = piece.payload;
      if (piece.frame.kind() == Frame.RECORDS && payload != null) {
        Payload.decode(payload, 0, records);
      }
    }
    return records;
  }
}
