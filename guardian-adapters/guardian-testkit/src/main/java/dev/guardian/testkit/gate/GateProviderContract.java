package dev.guardian.testkit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.Gate;
import dev.guardian.gate.GateInput;
import dev.guardian.gate.GateProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a {@link GateProvider} owes, and the gate that it makes. */
public abstract class GateProviderContract extends GateContract {
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

  /** Returns the provider under test. */
  protected abstract GateProvider provider();

  /** Returns values for inputs that have no default, or others than the default. Default: none. */
  protected Map<String, String> with() {
    return Map.of();
  }

  @Override
  protected final Gate open() {
    return provider().create();
  }

  @Override
  protected final Map<String, String> inputs() {
    Map<String, String> all = new LinkedHashMap<>();
    for (GateInput input : provider().inputs()) {
      String standard = input.standard();
      if (standard != null) {
        all.put(input.name(), standard);
      }
    }
    all.putAll(with());
    return all;
  }

  @Test
  protected void it_says_what_it_is_called_and_what_it_does() {
    GateProvider provider = provider();

    assertThat(provider.name()).matches(NAME);
    assertThat(provider.description()).as("one sentence for the reference").isNotBlank();
    assertThat(provider().name()).as("the name, asked again").isEqualTo(provider.name());
  }

  @Test
  protected void its_inputs_are_named_once_and_their_defaults_are_taken() {
    assertThat(provider().inputs()).extracting(GateInput::name).doesNotHaveDuplicates();
    for (GateInput input : provider().inputs()) {
      assertThat(input.name()).matches(NAME);
      assertThat(input.description()).as("the description of '%s'", input.name()).isNotBlank();
      String standard = input.standard();
      if (standard != null) {
        assertThat(input.problemWith(standard)).as("the default of '%s'", input.name()).isNull();
      }
    }
  }

  @Test
  protected void the_inputs_of_this_test_are_inputs_that_it_takes() {
    assertThat(provider().inputs()).extracting(GateInput::name).containsAll(inputs().keySet());
  }
}
