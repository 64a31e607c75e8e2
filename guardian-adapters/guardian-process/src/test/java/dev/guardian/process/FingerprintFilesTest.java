package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.spi.GateJob;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of the machine the result of a program depends on. */
class FingerprintFilesTest {
  private static final List<String> SCRIPT = List.of("./run-tests.sh");

  @TempDir Path folder;
  private Bench bench;
  private Path interpreter;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
    interpreter = program("interpreter", "#!/bin/sh\nexit 0\n");
  }

  private Path program(String name, String content) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private void script(String content) throws Exception {
    Files.writeString(bench.workspace.resolve("run-tests.sh"), content);
  }

  private Optional<String> fingerprint(List<String> words, Map<String, String> env) {
    GateSpec gate =
        new GateSpec(
            "tried",
            new GateAction.Command(words),
            null,
            null,
            0,
            env,
            Map.of(),
            null,
            false,
            new CacheSpec(List.of("**")));
    return bench
        .runner()
        .fingerprint(
            new GateJob("r/s/tried#1", gate, bench.prepares, bench.variables, bench.outputs),
            bench.change(),
            bench::beginning);
  }

  private Optional<String> fingerprint(List<String> words) {
    return fingerprint(words, Map.of());
  }

  /** Names a file of the machine in one of the places where one can be named. */
  interface Naming {
    Optional<String> fingerprint(FingerprintFilesTest test, String file) throws Exception;
  }

  private static Arguments naming(String what, Naming naming) {
    return Arguments.of(what, naming);
  }

  static Stream<Arguments> namings() {
    return Stream.of(
        naming(
            "the interpreter of a script of the workspace",
            (test, file) -> {
              test.script("#!" + file + "\n");
              return test.fingerprint(SCRIPT);
            }),
        naming(
            "the same of the script that prepares",
            (test, file) -> {
              test.script("#! " + file + " -e\n");
              test.bench.prepares = SCRIPT;
              return test.fingerprint(List.of("/bin/sh"));
            }),
        naming(
            "what an interpreter is given",
            (test, file) -> {
              test.script("#!/bin/sh " + file + "\n");
              return test.fingerprint(SCRIPT);
            }),
        naming("a word", (test, file) -> test.fingerprint(List.of("/bin/sh", file))),
        naming(
            "a part of a word",
            (test, file) -> test.fingerprint(List.of("/bin/sh", "-c", "exec '" + file + "' x"))),
        naming(
            "the value of an option",
            (test, file) -> test.fingerprint(List.of("/bin/sh", "--rc=" + file, "-I" + file))),
        naming(
            "a word of what prepares",
            (test, file) -> {
              test.bench.prepares = List.of("/bin/sh", file);
              return test.fingerprint(List.of("/bin/sh"));
            }),
        naming(
            "a variable",
            (test, file) -> test.fingerprint(List.of("/bin/sh"), Map.of("CHECK", file))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("namings")
  @Tag("threat:E5")
  void a_file_of_the_machine_counts_by_its_content_wherever_it_is_named(String what, Naming naming)
      throws Exception {
    Optional<String> before = naming.fingerprint(this, interpreter.toString());

    program("interpreter", "#!/bin/sh\nexit 1\n");

    assertThat(before).as(what).isPresent();
    assertThat(naming.fingerprint(this, interpreter.toString()))
        .as(what)
        .isPresent()
        .isNotEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("namings")
  @Tag("twin:E5")
  void a_file_beside_it_does_not_count(String what, Naming naming) throws Exception {
    Optional<String> before = naming.fingerprint(this, interpreter.toString());

    program("other", "#!/bin/sh\nexit 1\n");

    assertThat(naming.fingerprint(this, interpreter.toString()))
        .as(what)
        .isPresent()
        .isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/bin/env -S /bin/sh -x",
        "/usr/bin/env -i sh",
        "/usr/bin/env A=1",
        "/usr/bin/env sh -x",
        "/usr/bin/env",
        "sh",
        ""
      })
  @Tag("threat:E5")
  void a_first_line_that_leaves_open_what_runs_says_nothing(String line) throws Exception {
    script("#!" + line + "\nexit 0\n");

    assertThat(fingerprint(SCRIPT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#!/usr/bin/env sh", "#! /bin/sh -e ", "#!/bin/sh", "echo no first line"})
  @Tag("twin:E5")
  void a_first_line_that_names_what_runs_says_it(String line) throws Exception {
    script(line + "\nexit 0\n");

    assertThat(fingerprint(SCRIPT)).isPresent();
  }

  @Test
  @Tag("threat:E5")
  void a_first_line_that_is_longer_than_anybody_reads_says_nothing() throws Exception {
    script("#!/bin/sh " + "x".repeat(300) + "\n");

    assertThat(fingerprint(SCRIPT)).isEmpty();
  }

  @Test
  void a_script_that_is_no_input_says_nothing() {
    assertThat(fingerprint(SCRIPT)).isEmpty();
  }

  @Test
  @Tag("threat:E5")
  void a_folder_or_a_file_too_large_to_look_into_says_nothing() throws Exception {
    Path large = folder.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(FileContents.MOST_NAMED + 1);
    }

    assertThat(fingerprint(List.of("/bin/sh", folder.toString()))).isEmpty();
    assertThat(fingerprint(List.of("/bin/sh"), Map.of("RULES", folder + ":/x"))).isEmpty();
    assertThat(fingerprint(List.of("/bin/sh", large.toString()))).isEmpty();
  }

  @Test
  @Tag("twin:E5")
  void what_only_looks_like_a_file_of_the_machine_is_a_word_like_others() {
    Map<String, String> env = Map.of("OUT", "${reports}/a.xml", "URL", "http://shop.invalid/x");
    List<String> words =
        List.of("/bin/sh", "src/a", "${workspace}/src", "/no/such/file", "s/a/b/", "2>/dev/null");

    assertThat(fingerprint(words, env)).isPresent();
  }

  @Test
  void a_program_that_is_no_input_is_told_how_to_become_one() throws Exception {
    GateSpec plain = Bench.gate(SCRIPT);
    GateSpec cached = plain.withCache(new CacheSpec(List.of("src/**")));

    assertThat(bench.run(cached).summary()).contains("add 'run-tests.sh' to the 'inputs'");
    assertThat(bench.run(plain).summary()).contains("install it").doesNotContain("inputs");
  }
}
