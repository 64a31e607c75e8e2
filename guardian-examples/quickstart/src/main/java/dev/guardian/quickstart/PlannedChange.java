package dev.guardian.quickstart;

import dev.guardian.change.Principal;
import dev.guardian.kernel.RunPhase;
import dev.guardian.quickstart.world.SampleCommit;
import java.util.List;

/**
 * A change of the story.
 *
 * @param name what the main job calls it
 * @param branch the branch that its agent pushes
 * @param agent the bot user that pushes it, as the host program has authenticated it
 * @param commits what it pushes: the first commit, then one after each rejection
 * @param ends how the run of each of these heads ends
 * @param asksPerson whether it merges only after a person said yes
 */
record PlannedChange(
    String name,
    String branch,
    Principal agent,
    List<SampleCommit> commits,
    List<RunPhase> ends,
    boolean asksPerson) {
  PlannedChange {
    commits = List.copyOf(commits);
    ends = List.copyOf(ends);
  }

  /** Returns what the change is called. */
  String title() {
    return commits.get(0).title();
  }
}
