package dev.guardian.engine;

import dev.guardian.delivery.Target;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.ProducedArtifact;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.RunState;
import dev.guardian.spi.Platform;
import dev.guardian.spi.ReleaseFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings up the preview of a change. Its name is that of the gate, whatever the attempt. */
final class PreviewGate {
  /** How long a preview stays if nobody takes it down. */
  private static final Duration LEASE = Duration.ofHours(1);

  private final Deliveries deliveries;

  PreviewGate(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * @param values what the preview's inputs may want, by what stands between the braces
   */
  GateResult run(
      RunState state,
      Command.RunGate command,
      GateAction.Preview preview,
      Map<String, String> values) {
    ProducedArtifact artifact = produced(state, preview.artifact()).orElse(null);
    if (artifact == null) {
      return GateResult.inconclusive(
          "no gate of this run produced '" + preview.artifact() + "', so there is nothing to show");
    }
    Path file = deliveries.artifact(artifact.digest()).orElse(null);
    if (file == null) {
      return GateResult.errored("nobody has the artifact " + artifact.digest() + " any more");
    }
    try {
      Platform.Preview shown =
          deliveries
              .platform(preview.platform())
              .preview(
                  new Platform.PreviewOrder(
                      Command.RunGate.preview(state.run(), command.stage(), command.gate()),
                      new Filling(values)
                          .fill(
                              new Target(
                                  preview.platform(),
                                  "change-" + state.change().number(),
                                  preview.with())),
                      artifact.digest(),
                      file,
                      LEASE));
      return shown(shown);
    } catch (ReleaseFailedException e) {
      return GateResult.failed(
              List.of(
                  Finding.error(
                          "preview",
                          UntrustedText.line("the preview does not come up: " + e.getMessage()))
                      .in(FindingCategory.DEPLOY)
                      .fix("start what was built and look at what it prints")))
          .withLog(UntrustedText.clean(e.logs()));
    } catch (RuntimeException e) {
      return GateResult.errored("the platform shows no preview: " + e.getMessage());
    }
  }

  private static GateResult shown(Platform.Preview preview) {
    GateResult passed = GateResult.passed(preview.url());
    return new GateResult(
        passed.verdict(),
        passed.summary(),
        List.of(),
        List.of(),
        Map.of("url", preview.url()),
        List.of(),
        "");
  }

  private static Optional<ProducedArtifact> produced(RunState state, String name) {
    return state.checks().values().stream()
        .flatMap(stage -> stage.gates().values().stream())
        .flatMap(gate -> Optional.ofNullable(gate.result()).stream())
        .flatMap(result -> result.artifacts().stream())
        .filter(each -> each.name().equals(name))
        .findFirst();
  }
}
