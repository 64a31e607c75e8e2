package dev.guardian.kernel;

import dev.guardian.delivery.Judgement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a version so far.
 *
 * @param errors how many looks in a row failed
 * @param broken why the observer counts as broken; null while it works
 * @param last when the last look was judged; null before the first of a step
 * @param since since when each trigger that needs time has held without a break
 * @param judgement the latest judgement; null before the first
 * @param readings what each look saw, in order, for people and charts
 */
public record Looks(
    int errors,
    @Nullable String broken,
    @Nullable Instant last,
    Map<String, Instant> since,
    @Nullable Judgement judgement,
    List<Reading> readings) {
  static final Looks NONE = new Looks(0, null, null, Map.of(), null, List.of());

  /** After so many failed looks in a row the observer counts as broken. */
  public static final int MOST_ERRORS = 4;

  /** More readings than this are thinned out, so that a day's watch stays small. */
  private static final int MOST_READINGS = 400;

  public Looks {
    since = Collections.unmodifiableMap(new TreeMap<>(since));
    readings = List.copyOf(readings);
  }

  /** A new step: what was seen before says nothing about it. */
  Looks anew(Instant at) {
    return new Looks(0, null, at, since, judgement, readings);
  }

  Looks judged(Judgement judgement, Map<String, Instant> since, Reading reading) {
    return new Looks(0, null, reading.at(), since, judgement, with(reading));
  }

  Looks failed(String reason) {
    int more = errors + 1;
    return new Looks(more, more >= MOST_ERRORS ? reason : broken, last, since, judgement, readings);
  }

  private List<Reading> with(Reading reading) {
    List<Reading> more = new ArrayList<>(readings);
    more.add(reading);
    if (more.size() > MOST_READINGS) {
      List<Reading> thinned = new ArrayList<>();
      for (int i = 0; i < more.size(); i += 2) {
        thinned.add(more.get(i));
      }
      return thinned;
    }
    return more;
  }
}
