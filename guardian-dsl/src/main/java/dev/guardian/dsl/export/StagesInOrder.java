package dev.guardian.dsl.export;

import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stages of gates, each after those it comes after. */
final class StagesInOrder {
  private final Pipeline pipeline;
  private final List<Stage.Checks> ordered = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  StagesInOrder(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  List<Stage.Checks> checks() {
    pipeline.stages().forEach(this::visit);
    return ordered;
  }

  private void visit(Stage stage) {
    if (seen.add(stage.name())) {
      stage.after().forEach(name -> pipeline.stage(name).ifPresent(this::visit));
      if (stage instanceof Stage.Checks checks) {
        ordered.add(checks);
      }
    }
  }
}
