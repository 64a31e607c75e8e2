package dev.guardian.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.PipelineCheck;
import dev.guardian.testkit.arbitrary.PipelineArbitraries;
import dev.guardian.testkit.arbitrary.TextArbitraries;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Laws that hold for every definition, with every nasty text in it. Without edge cases: their
 * product over so many parts takes longer than the tries.
 */
class BothLanguagesTest {

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void a_generated_definition_has_no_problem(@ForAll("pipelines") Pipeline pipeline) {
    assertThat(PipelineCheck.problemsOf(pipeline)).isEmpty();
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void what_yaml_says_is_what_was_written(@ForAll("pipelines") Pipeline pipeline) {
    String yaml = YamlPipelines.write(pipeline);

    Pipeline read = YamlPipelines.read("guardian.yaml", yaml);

    assertThat(read).isEqualTo(pipeline);
    assertThat(read.digest()).isEqualTo(pipeline.digest());
    assertThat(YamlPipelines.write(read)).isEqualTo(yaml);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void java_says_the_same(@ForAll("pipelines") Pipeline pipeline) {
    Pipeline said = JavaForm.again(pipeline);

    assertThat(said).isEqualTo(pipeline);
    assertThat(YamlPipelines.read("guardian.yaml", YamlPipelines.write(said))).isEqualTo(said);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void a_spoiled_file_is_read_or_refused_with_a_place(
      @ForAll("pipelines") Pipeline pipeline,
      @ForAll("spoils") String spoil,
      @ForAll double where,
      @ForAll boolean over) {
    spoil(YamlPipelines.write(pipeline), spoil, where, over);
  }

  static void spoil(String yaml, String spoil, double where, boolean over) {
    int at = (int) (Math.abs(where % 1) * yaml.length());
    String spoiled =
        yaml.substring(0, at) + spoil + yaml.substring(Math.min(yaml.length(), over ? at + 5 : at));

    try {
      YamlPipelines.read("guardian.yaml", spoiled);
    } catch (DefinitionException refused) {
      assertThat(refused.mistakes()).isNotEmpty().allSatisfy(BothLanguagesTest::points);
    }
  }

  static void points(Mistake mistake) {
    Mistake.Location at = mistake.location();
    assertThat(at).isNotNull();
    assertThat(at.line()).isPositive();
    assertThat(at.caret()).isBetween(1, at.source().codePointCount(0, at.source().length()) + 1);
    assertThat(mistake.problem().message()).doesNotContain("\n").isNotBlank();
  }

  @Provide
  Arbitrary<Pipeline> pipelines() {
    return PipelineArbitraries.pipelines();
  }

  @Provide
  Arbitrary<String> spoils() {
    return anySpoils();
  }

  static Arbitrary<String> anySpoils() {
    return Arbitraries.oneOf(
        TextArbitraries.texts(),
        Arbitraries.of("", "\0", "\n  ", "\n", ": ", " #", "  - ", "{", "]"));
  }
}
