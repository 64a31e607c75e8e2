package dev.guardian.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ObjectId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one step of landing that must be indivisible. */
final class RefsTest {
  private static final String MAIN = "refs/heads/main";
  private static final String HEAD = "refs/heads/x";

  @TempDir Path folder;
  private Refs refs;
  private ObjectId base;
  private ObjectId head;
  private ObjectId landing;

  @BeforeEach
  void begin() {
    TestRepository repository = TestRepository.bare(folder.resolve("repository.git"));
    base = repository.on("main").rootless().write("a.txt", "a\n").commit("Begin");
    head = repository.on("x").write("a.txt", "x\n").commit("Change");
    landing = repository.on("landing").write("a.txt", "x\n").commit("Landing");
    refs = new Refs(Git.on(repository.path, Map.of()));
  }

  @Test
  @Tag("twin:D3")
  void the_base_moves_when_both_refs_are_where_they_were() {
    assertThat(refs.swap(MAIN, base, landing, HEAD, head)).isTrue();

    assertThat(refs.find(MAIN, HEAD)).isEqualTo(Map.of(MAIN, landing, HEAD, head));
  }

  @Test
  @Tag("threat:D3")
  void the_base_stays_when_either_ref_is_elsewhere() {
    assertThat(refs.swap(MAIN, base, landing, HEAD, landing)).isFalse();
    assertThat(refs.swap(MAIN, head, landing, HEAD, head)).isFalse();
    assertThat(refs.swap(MAIN, base, landing, "refs/heads/missing", head)).isFalse();

    assertThat(refs.find(MAIN, HEAD)).isEqualTo(Map.of(MAIN, base, HEAD, head));
  }

  @Test
  void refs_that_are_not_there_are_left_out() {
    assertThat(refs.find("refs/heads/missing", MAIN)).containsOnlyKeys(MAIN);
  }
}
