package dev.guardian.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GateSpecTest {
  private static final GateSpec UNIT =
      GateSpec.of("unit", new GateAction.Command(List.of("npm", "test")));

  @Test
  @Tag("threat:J7")
  void a_gate_without_inputs_reads_as_it_did_before_there_were_any() {
    assertThat(UNIT)
        .hasToString(
            "GateSpec[name=unit, action=Command[words=[npm, test]], within=null, idle=null,"
                + " retries=0, env={}, produces={}, report=null, advisory=false]");
  }

  @Test
  void inputs_are_part_of_a_definition() {
    assertThat(UNIT.withCache(new CacheSpec(List.of("src/**"))).toString())
        .endsWith(", advisory=false, cache=CacheSpec[inputs=[src/**]]]");
  }
}
