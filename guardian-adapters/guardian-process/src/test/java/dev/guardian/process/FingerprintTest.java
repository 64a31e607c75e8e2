package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ChangedFile;
import dev.guardian.change.LineRange;
import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Gate;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateInput;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.ReportSpec;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.GateJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a runner of programs says their results depend on. */
class FingerprintTest {
  @TempDir Path folder;
  private Bench bench;
  private Path tool;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
    tool = program("tool", "#!/bin/sh\nexit 0\n");
    bench.variables = Map.of("TARGET", "shop", "UNUSED", "1");
    bench.outputs = Map.of("build", Map.of("url", "http://one"));
  }

  private Path program(String name, String content) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private GateSpec gate() {
    return new GateSpec(
        "tried",
        new GateAction.Command(
            List.of(tool.toString(), "${variables.TARGET}", "${gates.build.url}")),
        null,
        null,
        0,
        Map.of("COLOUR", "red"),
        Map.of(),
        null,
        false,
        new CacheSpec(List.of("**")));
  }

  private Optional<String> fingerprint(GateSpec gate) {
    return bench
        .runner()
        .fingerprint(
            new GateJob("r/s/tried#1", gate, bench.prepares, bench.variables, bench.outputs),
            bench.change(),
            bench::beginning);
  }

  static Stream<Arguments> differences() {
    return Stream.of(
        difference("a variable", test -> test.bench.variables = Map.of("TARGET", "till")),
        difference(
            "what a gate put out",
            test -> test.bench.outputs = Map.of("build", Map.of("url", "http://two"))),
        difference("the toolchain", test -> test.bench.toolchain = List.of("node 22.3")),
        difference("what prepares", test -> test.bench.prepares = List.of("/bin/sh", "-c", "true")),
        difference(
            "a variable of the machine",
            test -> test.bench.options = test.bench.options.passing("GUARDIAN_TEST_CANARY")),
        difference("one byte of the tool", test -> test.program("tool", "#!/bin/sh\nexit 1\n")));
  }

  /** Changes one thing. */
  interface Difference {
    void make(FingerprintTest test) throws Exception;
  }

  private static Arguments difference(String what, Difference difference) {
    return Arguments.of(what, difference);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("differences")
  @Tag("threat:E5")
  void whatever_a_program_is_given_makes_another_result(String what, Difference difference)
      throws Exception {
    Optional<String> before = fingerprint(gate());

    difference.make(this);

    assertThat(before).isPresent();
    assertThat(fingerprint(gate())).as(what).isPresent().isNotEqualTo(before);
  }

  @Test
  @Tag("twin:E5")
  void what_a_program_is_not_given_makes_none() {
    Optional<String> before = fingerprint(gate());

    bench.variables = Map.of("TARGET", "shop", "UNUSED", "2");
    bench.outputs = Map.of("build", Map.of("url", "http://one", "more", "x"));
    bench.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    bench.files = List.of(ChangedFile.added("docs/other.md", 3));

    assertThat(fingerprint(gate())).isEqualTo(before);
  }

  @Test
  void the_interpreter_of_a_script_is_part_of_it() throws Exception {
    Path interpreter = program("interpreter", "one");
    tool = program("tool", "#!" + interpreter + "\n");
    Optional<String> before = fingerprint(gate());

    program("interpreter", "two");

    assertThat(before).isPresent();
    assertThat(fingerprint(gate())).isPresent().isNotEqualTo(before);
  }

  @Test
  void a_program_of_the_workspace_is_an_input_like_any_other() throws Exception {
    Files.writeString(bench.workspace.resolve("check"), "one");
    GateSpec own = Bench.gate(List.of("./check"));
    Optional<String> before = fingerprint(own);

    Files.writeString(bench.workspace.resolve("check"), "two");

    assertThat(before).isPresent();
    assertThat(fingerprint(own)).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unknowables")
  void of_what_nobody_can_know_nothing_is_said(String what, GateSpec gate) throws Exception {
    bench.providers.add(new FoundProvider());

    assertThat(fingerprint(gate)).as(what).isEmpty();
  }

  static Stream<Arguments> unknowables() {
    Gate code = context -> GateResult.passed();
    return Stream.of(
        Arguments.of("a gate in code", GateSpec.of("tried", new GateAction.Custom(code))),
        Arguments.of("a plugin", Bench.uses(new FoundProvider().name(), Map.of())),
        Arguments.of("a tool that is not there", Bench.uses("missing", Map.of())),
        Arguments.of("a program that is not there", Bench.gate(List.of("no-such-program"))),
        Arguments.of("a program outside", Bench.gate(List.of("../tool"))),
        Arguments.of("a value that is not there", Bench.gate(List.of("sh", "${variables.NO}"))));
  }

  @Test
  void a_plugin_with_inputs_is_refused_for_it_would_be_told_less_than_it_may_look_at()
      throws Exception {
    bench.providers.add(new FoundProvider());
    GateSpec gate =
        Bench.uses(new FoundProvider().name(), Map.of()).withCache(new CacheSpec(List.of("**")));

    GateResult result = bench.run(gate);

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("'tried'", "remove its 'cache'");
  }

  @Test
  void an_entry_of_the_catalog_counts_with_all_it_says() {
    Optional<String> plain = fingerprint(Bench.uses("tool", Map.of()));
    assertThat(plain).as("unknown").isEmpty();

    bench.entries.add(entry(Set.of(1), "plain"));
    Optional<String> one = fingerprint(Bench.uses("tool", Map.of()));
    Optional<String> said = fingerprint(Bench.uses("tool", Map.of("level", "plain")));
    Optional<String> other = fingerprint(Bench.uses("tool", Map.of("level", "high")));
    bench.entries.set(0, entry(Set.of(1, 2), "plain"));
    Optional<String> exits = fingerprint(Bench.uses("tool", Map.of()));

    assertThat(one).isPresent().isEqualTo(said);
    assertThat(other).isPresent().isNotEqualTo(one);
    assertThat(exits).isPresent().isNotEqualTo(one);
  }

  @Test
  void a_tool_that_has_nothing_to_look_at_says_so_itself() {
    bench.entries.add(entry(Set.of(1), "plain"));
    bench.files = List.of(ChangedFile.added("pom.xml", 1));

    assertThat(fingerprint(Bench.uses("tool", Map.of()))).isEmpty();
  }

  private CatalogEntry entry(Set<Integer> exits, String level) {
    return new CatalogEntry(
        "tool",
        "a tool",
        List.of(new GateInput("level", GateInput.Type.TEXT, level, List.of(), "")),
        List.of(tool.toString(), "${with.level}"),
        Map.of(),
        FindingCategory.LINT,
        List.of(),
        exits,
        List.of("README.md"),
        null);
  }

  @Test
  void the_lines_of_a_change_count_where_a_report_is_read_by_them() throws Exception {
    bench.parsers.add(new LinesParser("lines"));
    GateSpec reporting = reporting();
    bench.files = List.of(ChangedFile.modified("a.ts", List.of(new LineRange(1, 2)), 0));
    Optional<String> before = fingerprint(reporting);
    Optional<String> plain = fingerprint(gate());

    bench.files = List.of(ChangedFile.modified("a.ts", List.of(new LineRange(1, 3)), 0));

    assertThat(before).isPresent();
    assertThat(fingerprint(reporting)).isPresent().isNotEqualTo(before);
    assertThat(fingerprint(gate())).isEqualTo(plain);
  }

  @Test
  void a_report_that_nobody_reads_says_nothing() {
    assertThat(fingerprint(reporting())).isEmpty();
  }

  private GateSpec reporting() {
    GateSpec gate = gate();
    return new GateSpec(
        gate.name(),
        gate.action(),
        null,
        null,
        0,
        gate.env(),
        Map.of(),
        new ReportSpec("lines", "*.txt"),
        false,
        gate.cache());
  }
}
