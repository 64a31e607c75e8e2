package dev.guardian.quickstart;

import dev.guardian.change.ObjectId;
import dev.guardian.feedback.FeedbackMarkdown;
import dev.guardian.quickstart.world.World;
import dev.guardian.spi.IssueTracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens tasks as files in the folder {@code tasks}: {@code <change>-<head>-<stage>-task.json} for
 * programs and {@code .md} for models and people.
 */
final class TaskFolder implements IssueTracker {
  private final World world;

  TaskFolder(World world) {
    this.world = world;
  }

  @Override
  public void open(String key, Task task) {
    String link =
        folder().relativize(RunPages.of(world, task.packet().run())).toString().replace('\\', '/');
    String whose = task.assignee().isEmpty() ? "whoever takes it" : task.assignee();
    // The key is run/stage/task, and a run says no more than change and head.
    String name =
        about(task.packet().change().number(), task.packet().head())
            + key.substring(key.indexOf('/') + 1).replaceAll("[^A-Za-z0-9]+", "-");
    try {
      AtomicFile.write(
          folder().resolve(name + ".md"),
          "# " + task.title() + "\n\nFor " + whose + ".\n\n" + body(task, link));
      // Last: where it stands, the whole task is there.
      AtomicFile.write(folder().resolve(name + ".json"), Json.write(task));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The packet is a part of the task here, so its heading is a level lower. */
  private static String body(Task task, String link) {
    return FeedbackMarkdown.of(task.packet(), link).replaceFirst("^# ", "## ");
  }

  /** Returns the first task about a head, for people; empty if none was opened. */
  Optional<Path> of(long change, ObjectId head) throws IOException {
    if (!Files.exists(folder())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(each -> String.valueOf(each.getFileName()).startsWith(about(change, head)))
          .filter(each -> each.toString().endsWith(".json"))
          .sorted()
          .findFirst()
          .map(
              each ->
                  each.resolveSibling(
                      String.valueOf(each.getFileName()).replaceFirst("json$", "md")));
    }
  }

  private Path folder() {
    return world.folder().resolve("tasks");
  }

  private static String about(long change, ObjectId head) {
    return change + "-" + head.abbreviated() + "-";
  }
}
