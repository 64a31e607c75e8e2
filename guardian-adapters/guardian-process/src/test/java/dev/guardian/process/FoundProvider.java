package dev.guardian.process;

import dev.guardian.gate.Gate;
import dev.guardian.gate.GateProvider;
import dev.guardian.gate.GateResult;

/** Stands in {@code META-INF/services} of the tests. */
public final class FoundProvider implements GateProvider {
  @Override
  public String name() {
    return "found";
  }

  @Override
  public String description() {
    return "";
  }

  @Override
  public Gate create() {
    return context -> GateResult.passed("found on the class path");
  }
}
