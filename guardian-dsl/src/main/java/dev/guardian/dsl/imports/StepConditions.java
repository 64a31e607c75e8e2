package dev.guardian.dsl.imports;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an {@code if:} means for a gate, which runs for every change. */
enum StepConditions {
  /** It says what is so anyway. */
  HOLDS,
  /** It holds also after a failure beside it. */
  GOES_ON,
  /** It asks for a pull request, which every change is. */
  OF_CHANGES,
  /** It may not hold, or nobody here knows. */
  UNKNOWN;

  private static final Pattern READY = Pattern.compile("steps\\.([\\w-]+)\\.outcome == 'success'");
  private static final List<String> EVENT =
      List.of("github.event_name == 'pull_request'", "'pull_request' == github.event_name");

  /**
   * Judges a condition: expressions that are known here, with {@code &&} between.
   *
   * @param condition null for none
   * @param ready the ids of steps that ready the workspace
   */
  static StepConditions of(@Nullable String condition, Set<String> ready) {
    if (condition == null) {
      return HOLDS;
    }
    String bare = condition.strip();
    if (bare.startsWith("${{") && bare.endsWith("}}")) {
      bare = bare.substring(3, bare.length() - 2);
    }
    StepConditions all = HOLDS;
    for (String each : bare.split("&&", -1)) {
      StepConditions one = one(each.strip().replaceAll("\\s+", " "), ready);
      all = one.compareTo(all) > 0 ? one : all;
    }
    return all;
  }

  private static StepConditions one(String condition, Set<String> ready) {
    Matcher outcome = READY.matcher(condition);
    if (condition.equals("success()") || (outcome.matches() && ready.contains(outcome.group(1)))) {
      return HOLDS;
    }
    if (condition.equals("always()") || condition.equals("!cancelled()")) {
      return GOES_ON;
    }
    return EVENT.contains(condition) ? OF_CHANGES : UNKNOWN;
  }
}
