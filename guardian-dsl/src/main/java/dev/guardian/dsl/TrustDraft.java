package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.pipeline.Names;
import dev.guardian.trust.TrustLevel;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How agents earn scope: {@code ladder(level("L0"), level("L1")…)}. */
public final class TrustDraft {
  private final List<LevelDraft> levels;
  private final Duration attribution;
  private final int creditsPerDay;
  private final @Nullable TrustPolicy made;

  TrustDraft(
      List<LevelDraft> levels,
      Duration attribution,
      int creditsPerDay,
      @Nullable TrustPolicy made) {
    this.levels = levels;
    this.attribution = attribution;
    this.creditsPerDay = creditsPerDay;
    this.made = made;
  }

  /**
   * How long after the merge a change may still turn out bad, 0 to 366 days; 7 days unless said.
   */
  public TrustDraft attribution(Duration time) {
    return new TrustDraft(levels, time, creditsPerDay, made);
  }

  /** How many changes a day count towards the next level, at least 1; 5 unless said. */
  public TrustDraft creditsPerDay(int credits) {
    return new TrustDraft(levels, attribution, credits, made);
  }

  TrustPolicy made(Where where, Findings findings) {
    if (made != null) {
      return new TrustPolicy(made.levels(), attribution, creditsPerDay);
    }
    if (levels.isEmpty()) {
      findings.lose(where, "the ladder has no level; write the lowest one, such as 'level: L0'");
    }
    if (creditsPerDay < 1) {
      findings.lose(
          where.in("credits-per-day"),
          "at least 1 change a day counts, but found " + creditsPerDay);
    }
    List<String> places = Names.distinct(levels.stream().map(LevelDraft::name).toList());
    List<TrustLevel> rungs = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      rungs.add(levels.get(i).made(where.in(places.get(i)), findings));
    }
    return new TrustPolicy(
        rungs.isEmpty() ? TrustPolicy.STANDARD.levels() : rungs,
        checkedAttribution(where, findings),
        Math.max(1, creditsPerDay));
  }

  /** The record refuses what the whole-model check would say better for a file. */
  private Duration checkedAttribution(Where where, Findings findings) {
    boolean readable =
        !attribution.isNegative() && attribution.compareTo(Duration.ofDays(366)) <= 0;
    TrustPolicy tried =
        readable
            ? findings.attempt(
                where.in("attribution"),
                () -> new TrustPolicy(TrustPolicy.STANDARD.levels(), attribution, 1))
            : null;
    if (!readable) {
      findings.lose(
          where.in("attribution"),
          "'attribution' wants a time of 0 to 366 days, but found " + attribution);
    }
    return tried == null ? TrustPolicy.STANDARD_ATTRIBUTION : attribution;
  }
}
