package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.RunState;
import java.util.ArrayList;
import java.util.List;

/** Something the run's gates built, by digest. */
record ArtifactView(String name, String file, String size, String digest, String builtBy) {

  static List<ArtifactView> of(RunState state) {
    List<ArtifactView> artifacts = new ArrayList<>();
    state
        .checks()
        .forEach(
            (stage, checks) ->
                checks
                    .gates()
                    .forEach(
                        (gate, gateState) -> {
                          GateResult result = gateState.result();
                          if (result != null) {
                            result
                                .artifacts()
                                .forEach(
                                    each ->
                                        artifacts.add(
                                            new ArtifactView(
                                                each.name(),
                                                UntrustedText.line(each.fileName()),
                                                Amounts.size(each.size()),
                                                each.digest(),
                                                stage + " / " + gate)));
                          }
                        }));
    return artifacts;
  }
}
