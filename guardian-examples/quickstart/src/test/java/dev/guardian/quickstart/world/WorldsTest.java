package dev.guardian.quickstart.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ObjectId;
import dev.guardian.quickstart.TestGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorldsTest {
  @TempDir Path folder;

  @Test
  void the_first_world_holds_the_service_and_its_definition() throws Exception {
    Worlds.Chosen chosen = new Worlds(folder).choose();

    assertThat(chosen.resumed()).isFalse();
    assertThat(chosen.world().folder()).isEqualTo(folder.resolve("world-001"));
    assertThat(new TestGit(chosen.world().repository()).run("ls-tree", "-r", "--name-only", "main"))
        .contains(
            "guardian.yaml", "build/Build.java", "src/main/java/shop/orders/auth/AdminToken.java");
  }

  @Test
  void an_unfinished_world_is_chosen_again_and_a_finished_one_is_kept() throws IOException {
    World first = new Worlds(folder).choose().world();

    assertThat(new Worlds(folder).choose()).isEqualTo(new Worlds.Chosen(first, true));

    Files.writeString(first.outcomes(), "{}");
    assertThat(new Worlds(folder).choose().world().name()).isEqualTo("world-002");
    assertThat(first.repository()).exists();
  }

  @Test
  void what_a_killed_setup_left_is_no_world() throws IOException {
    Files.createDirectories(folder.resolve(".new-world").resolve("repo.git"));

    Worlds.Chosen chosen = new Worlds(folder).choose();

    assertThat(chosen.resumed()).isFalse();
    assertThat(chosen.world().name()).isEqualTo("world-001");
    assertThat(folder.resolve(".new-world")).doesNotExist();
  }

  @Test
  void each_world_begins_with_the_same_commit() throws IOException {
    World first = new Worlds(folder.resolve("a")).choose().world();
    World second = new Worlds(folder.resolve("b")).choose().world();

    assertThat(ScratchRepository.of(first).head("main"))
        .isEqualTo(ScratchRepository.of(second).head("main"));
  }

  @Test
  void a_step_of_an_agent_done_twice_is_done_once() throws IOException {
    ScratchRepository repository = ScratchRepository.of(new Worlds(folder).choose().world());
    SampleCommit commit = new SampleCommit("2-feature", "Builder", 2);
    SampleCommit fix = new SampleCommit("2-feature-fix", "Builder", 3);

    repository.begin("agent/feature", commit);
    ObjectId first = repository.head("agent/feature").orElseThrow();
    repository.begin("agent/feature", commit);
    assertThat(repository.head("agent/feature")).hasValue(first);

    repository.push("agent/feature", first, fix);
    ObjectId second = repository.head("agent/feature").orElseThrow();
    repository.push("agent/feature", first, fix);
    assertThat(second).isNotEqualTo(first);
    assertThat(repository.head("agent/feature")).hasValue(second);
  }
}
