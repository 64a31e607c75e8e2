package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.YamlTree.Text;
import dev.guardian.pipeline.Names;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks that jobs need jobs that there are, and none itself. */
final class JobOrder {
  private final Reading reading;
  private final Map<String, ImportedJob> jobs;
  private final Set<String> done = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private boolean sound = true;

  JobOrder(Reading reading, Map<String, ImportedJob> jobs) {
    this.reading = reading;
    this.jobs = jobs;
  }

  boolean check() {
    jobs.values().forEach(this::visit);
    return sound;
  }

  private void visit(ImportedJob job) {
    if (!open.add(job.id())) {
      return;
    }
    for (Text need : job.needs()) {
      ImportedJob before = jobs.get(need.value());
      if (before == null) {
        mistake(
            job,
            need,
            "which is not a job of this workflow" + Names.hint(need.value(), jobs.keySet()));
      } else if (open.contains(before.id()) && !done.contains(before.id())) {
        mistake(job, need, "which needs it in turn; take one of them out");
      } else {
        visit(before);
      }
    }
    done.add(job.id());
  }

  private void mistake(ImportedJob job, Text need, String why) {
    sound = false;
    reading.add(
        Where.ROOT.in("jobs", job.id(), "needs"),
        need.spot(),
        "job '" + job.id() + "' needs '" + need.value() + "', " + why);
  }
}
