package dev.guardian.quickstart.report;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a page says that the run itself does not know.
 *
 * @param repository the repository's name, for people
 * @param previous the page of the run before this one of the same change; null for none
 * @param next the page of the run after it; null for none
 * @param feedback the packet as a file, to link to; null for none
 * @param task the task to mend what was taken back, as a file to link to; null for none
 * @param generatedAt when the page is written; a run without an end is shown up to here
 */
public record ReportExtras(
    String repository,
    @Nullable Path previous,
    @Nullable Path next,
    @Nullable Path feedback,
    @Nullable Path task,
    Instant generatedAt) {

  /** A page that links to nothing. */
  public static ReportExtras of(String repository, Instant generatedAt) {
    return new ReportExtras(repository, null, null, null, null, generatedAt);
  }

  public ReportExtras withPrevious(Path page) {
    return new ReportExtras(repository, page, next, feedback, task, generatedAt);
  }

  public ReportExtras withNext(Path page) {
    return new ReportExtras(repository, previous, page, feedback, task, generatedAt);
  }

  public ReportExtras withFeedback(Path packet) {
    return new ReportExtras(repository, previous, next, packet, task, generatedAt);
  }

  public ReportExtras withTask(Path file) {
    return new ReportExtras(repository, previous, next, feedback, file, generatedAt);
  }
}
