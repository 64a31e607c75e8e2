package dev.guardian.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.quickstart.world.World;
import dev.guardian.spi.IssueTracker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskFolderTest {
  private static final ObjectId HEAD = new ObjectId("a".repeat(40));
  private static final String KEY = "orders-4-aaaaaaaa/production/task";

  @TempDir Path folder;

  private static IssueTracker.Task task(String title) {
    FeedbackPacket packet =
        new FeedbackPacket(
            "orders-4-aaaaaaaa",
            new ChangeRef(new RepositoryId("orders"), 4),
            HEAD,
            "shop/builder",
            "rolled-back",
            "error.rate > 2 x baseline",
            1,
            3,
            2,
            List.of(),
            0,
            List.of(),
            null);
    return new IssueTracker.Task(title, "shop/builder", packet);
  }

  @Test
  void a_task_is_a_file_for_people_and_one_for_programs() throws Exception {
    TaskFolder tasks = new TaskFolder(new World(folder));

    tasks.open(KEY, task("Mend change 4"));

    Path file = tasks.of(4, HEAD).orElseThrow();
    assertThat(file).hasFileName("4-aaaaaaaaaa-production-task.md");
    assertThat(Files.readString(file))
        .startsWith("# Mend change 4\n\nFor shop/builder.\n\n## Change 4")
        .contains("error.rate > 2 x baseline", "../reports/orders-4-aaaaaaaa.html");
    assertThat(file.resolveSibling("4-aaaaaaaaaa-production-task.json")).isNotEmptyFile();
  }

  @Test
  void the_same_task_again_is_no_second_one() throws Exception {
    TaskFolder tasks = new TaskFolder(new World(folder));

    tasks.open(KEY, task("Mend change 4"));
    tasks.open(KEY, task("Mend change 4"));

    try (Stream<Path> files = Files.list(folder.resolve("tasks"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void what_nobody_opened_is_not_there() throws Exception {
    TaskFolder tasks = new TaskFolder(new World(folder));

    assertThat(tasks.of(4, HEAD)).isEmpty();
    tasks.open(KEY, task("Mend change 4"));
    assertThat(tasks.of(3, HEAD)).isEmpty();
    assertThat(tasks.of(4, new ObjectId("b".repeat(40)))).isEmpty();
  }
}
