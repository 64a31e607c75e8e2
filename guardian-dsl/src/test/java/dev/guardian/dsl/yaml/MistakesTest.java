package dev.guardian.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardian.dsl.DefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code mistakes} holds a definition with one kind of mistake, the exact text that
 * is said about it, and, where something harmless looks alike, a definition that must be read.
 * {@code -Dguardian.golden=write} writes the texts anew.
 */
class MistakesTest {
  private static final Path MISTAKES = Path.of("src/test/resources/mistakes");

  @TestFactory
  Stream<DynamicTest> each_mistake_is_told_at_its_place() throws IOException {
    return cases().stream()
        .map(dir -> DynamicTest.dynamicTest(dir.getFileName().toString(), () -> mistake(dir)));
  }

  @TestFactory
  Stream<DynamicTest> what_only_looks_like_a_mistake_is_read() throws IOException {
    return cases().stream()
        .map(dir -> dir.resolve("benign.yaml"))
        .filter(Files::exists)
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getParent().getFileName().toString(), () -> benign(file)));
  }

  @Test
  void there_is_a_case_for_every_kind_of_mistake() throws IOException {
    assertThat(cases()).hasSizeGreaterThan(90);
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> list = Files.list(MISTAKES)) {
      return list.sorted().toList();
    }
  }

  private static void mistake(Path dir) throws IOException {
    String text = Files.readString(dir.resolve("guardian.yaml"));

    DefinitionException thrown =
        catchThrowableOfType(
            DefinitionException.class, () -> YamlPipelines.read("guardian.yaml", text));

    assertThat(thrown).as("the mistake in %s", dir).isNotNull();
    if ("write".equals(System.getProperty("guardian.golden"))) {
      Files.writeString(dir.resolve("expected.txt"), thrown.getMessage() + "\n");
    }
    assertThat(thrown.getMessage() + "\n").isEqualTo(Files.readString(dir.resolve("expected.txt")));
  }

  private static void benign(Path file) throws IOException {
    String text = Files.readString(file);

    assertThatCode(() -> YamlPipelines.read("guardian.yaml", text)).doesNotThrowAnyException();
  }
}
