package dev.guardian.testkit.gate;

import dev.guardian.gate.Finding;
import dev.guardian.gate.Gate;
import dev.guardian.gate.GateInput;
import dev.guardian.gate.GateProvider;
import dev.guardian.gate.GateResult;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A gate as it should be. */
class WellBehavedGateTest extends GateProviderContract {
  @Override
  protected GateProvider provider() {
    return new NoTodo();
  }

  @Override
  protected Map<String, String> with() {
    return Map.of("word", "sample");
  }

  private static final class NoTodo implements GateProvider {
    @Override
    public String name() {
      return "no-todo";
    }

    @Override
    public String description() {
      return "Looks for a word that the readme must not contain.";
    }

    @Override
    public List<GateInput> inputs() {
      return List.of(
          new GateInput("word", GateInput.Type.TEXT, "TODO", List.of(), "The word to look for."));
    }

    @Override
    public Gate create() {
      return context -> {
        String word = context.inputs().getOrDefault("word", "");
        String text = Files.readString(context.workspace().resolve("README.md"));
        return text.contains(word)
            ? GateResult.failed(List.of(Finding.error("todo", "it contains " + word)))
            : GateResult.passed();
      };
    }
  }
}
