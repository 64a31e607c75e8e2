package dev.guardian.checks;

import dev.guardian.gate.Gate;
import dev.guardian.gate.GateInput;
import dev.guardian.gate.GateProvider;
import java.util.List;

/** Offers {@link SecretsGate} as {@code secrets}. */
public final class SecretsProvider implements GateProvider {

  @Override
  public String name() {
    return "secrets";
  }

  @Override
  public String description() {
    return "Looks for keys, tokens and passwords in the lines that the change writes.";
  }

  @Override
  public List<GateInput> inputs() {
    return List.of(
        new GateInput(
            SecretsGate.ALLOW_PATHS,
            GateInput.Type.TEXT,
            "",
            List.of(),
            "globs of files that may hold what looks like a secret, with commas between, such as test fixtures"));
  }

  @Override
  public Gate create() {
    return new SecretsGate();
  }
}
