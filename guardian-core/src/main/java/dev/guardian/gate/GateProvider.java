package dev.guardian.gate;

import java.util.List;

/**
 * Offers a gate written in code under a name for {@code uses:}. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface GateProvider {

  /** The name that definitions use: lower-case letters, digits and hyphens. */
  String name();

  /** One sentence for the reference. */
  String description();

  /** The inputs it takes. */
  default List<GateInput> inputs() {
    return List.of();
  }

  /** Creates the gate; the inputs reach it through {@link GateContext#inputs}. */
  Gate create();
}
