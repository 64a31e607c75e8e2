package dev.guardian.kernel;

import com.google.common.math.IntMath;
import dev.guardian.pipeline.Stage;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Starts the stages whose time has come. Only those are looked at that may begin because of what
 * this event brought to an end, in the order of the run, again and again until nothing changes.
 */
final class Progress {
  /** So many predecessors are simply looked at one after the other. */
  private static final int FEW = 8;

  private static final double GOLDEN = 0.618;

  private final Turn turn;

  /** Those still to be looked at in this round, by their place in the run. */
  private NavigableMap<Long, String> round = new TreeMap<>();

  private NavigableMap<Long, String> later = new TreeMap<>();

  private Progress(Turn turn) {
    this.turn = turn;
  }

  /** Starts what may begin with the run. */
  static void begin(Turn turn) {
    Progress progress = new Progress(turn);
    turn.takeEnded();
    turn.stages().keySet().forEach(each -> progress.look(each, -1));
    progress.advance();
  }

  /** Starts what may begin after what has come to its end in this turn. */
  static void advance(Turn turn) {
    boolean answered = turn.questionStood() && !turn.questionStands();
    List<String> ended = turn.takeEnded();
    if (ended.isEmpty() && !answered) {
      return;
    }
    Progress progress = new Progress(turn);
    progress.lookAfter(ended, -1);
    if (answered) {
      turn.blueprint.asking().forEach(each -> progress.look(each.name(), -1));
    }
    progress.advance();
  }

  private void advance() {
    while (!round.isEmpty()) {
      while (!round.isEmpty()) {
        Map.Entry<Long, String> first = round.pollFirstEntry();
        startIfReady(turn.blueprint.stage(first.getValue()));
        lookAfter(turn.takeEnded(), first.getKey());
      }
      round = later;
      later = new TreeMap<>();
    }
  }

  private void lookAfter(List<String> ended, long place) {
    for (String stage : ended) {
      turn.blueprint.next(stage).forEach(each -> look(each, place));
    }
  }

  private void look(String stage, long place) {
    long there = turn.stages().position(stage);
    if (there >= 0) {
      (there > place ? round : later).put(there, stage);
    }
  }

  private void startIfReady(Stage stage) {
    if (turn.phase().ended()) {
      return;
    }
    if (stage instanceof Stage.Checks checks) {
      ChecksKernel.startIfReady(turn, checks);
    } else if (stage instanceof Stage.Approval approval) {
      ApprovalKernel.startIfReady(turn, approval);
    } else if (stage instanceof Stage.Rollout rollout) {
      RolloutKernel.startIfReady(turn, rollout);
    } else if (stage instanceof Stage.Watch watch) {
      WatchKernel.startIfReady(turn, watch);
    }
  }

  /**
   * Returns whether all of these are done. Many are looked at in strides: in whatever order they
   * come to their end, a few looks find one that has not as long as there are more than a few.
   */
  static boolean all(List<String> stages, Predicate<String> done) {
    int size = stages.size();
    if (size <= FEW) {
      return stages.stream().allMatch(done);
    }
    int stride = (int) (size * GOLDEN);
    while (IntMath.gcd(stride, size) != 1) {
      stride++;
    }
    int at = 0;
    for (int i = 0; i < size; i++) {
      if (!done.test(stages.get(at))) {
        return false;
      }
      at = (at + stride) % size;
    }
    return true;
  }
}
