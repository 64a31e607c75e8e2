package dev.guardian.dsl.export;

import dev.guardian.delivery.RolloutStep;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws a pipeline as a Mermaid flowchart, which forges and wikis show where Markdown holds it in a
 * {@code mermaid} block. Checks are boxes, approvals hexagons, rollouts rounded, watches slanted; a
 * dotted line says what takes a release back.
 */
public final class MermaidDiagram {
  private static final String CHANGE = "change";
  private static final String BACK = "back";

  private final Pipeline pipeline;
  private final Map<String, String> ids = new HashMap<>();
  private final StringBuilder drawn = new StringBuilder("flowchart LR\n");

  private MermaidDiagram(Pipeline pipeline) {
    this.pipeline = pipeline;
    // A stage may be called 'end', which Mermaid takes for its own word.
    pipeline.stages().forEach(stage -> ids.put(stage.name(), "s" + ids.size()));
  }

  /** Returns the text of the flowchart, the same for the same pipeline. */
  public static String of(Pipeline pipeline) {
    return new MermaidDiagram(pipeline).draw();
  }

  private String draw() {
    node(CHANGE, "((", "change", "))");
    pipeline.stages().forEach(this::node);
    boolean takesBack = pipeline.stages().stream().anyMatch(MermaidDiagram::takesBack);
    if (takesBack) {
      node(BACK, "([", "rolled back", "])");
    }
    pipeline.stages().forEach(this::edges);
    return drawn.toString();
  }

  private void node(Stage stage) {
    String id = id(stage.name());
    List<String> lines = new ArrayList<>();
    lines.add(stage.name());
    if (stage instanceof Stage.Checks checks) {
      checks.gates().forEach(gate -> lines.add(describe(gate)));
      checks.passesWhen().forEach(condition -> lines.add("if " + condition));
      add(lines, "within ", checks.within());
      node(id, "[", text(lines), "]");
    } else if (stage instanceof Stage.Approval approval) {
      lines.add("asks " + approval.asks());
      lines.add("merges by " + approval.merges().word());
      add(lines, "within ", approval.within());
      node(id, "{{", text(lines), "}}");
    } else if (stage instanceof Stage.Rollout rollout) {
      lines.add("delivers " + rollout.delivers());
      rollout.steps().stream().map(RolloutStep::toString).forEach(lines::add);
      node(id, "([", text(lines), "])");
    } else if (stage instanceof Stage.Watch watch) {
      add(lines, "looks every ", watch.looksEvery());
      add(lines, "for ", watch.lasting());
      watch.alertsWhen().forEach(condition -> lines.add("alerts when " + condition));
      node(id, "[/", text(lines), "/]");
    }
  }

  private static String describe(GateSpec gate) {
    return "· " + gate.name() + (gate.advisory() ? " (advisory)" : "");
  }

  private static void add(List<String> lines, String words, @Nullable Duration time) {
    if (time != null) {
      lines.add(words + Quantity.time(time));
    }
  }

  private void edges(Stage stage) {
    if (stage.after().isEmpty()) {
      edge(CHANGE, id(stage.name()));
    }
    stage.after().forEach(before -> edge(id(before), id(stage.name())));
    if (stage instanceof Stage.Rollout rollout) {
      rollout.rollsBackWhen().forEach(condition -> back(stage, condition.toString()));
    } else if (takesBack(stage)) {
      back(stage, "an alert");
    }
  }

  private static boolean takesBack(Stage stage) {
    return (stage instanceof Stage.Rollout rollout && !rollout.rollsBackWhen().isEmpty())
        || (stage instanceof Stage.Watch watch
            && watch.onAlert().contains(Stage.OnAlert.ROLL_BACK));
  }

  private void back(Stage stage, String when) {
    drawn
        .append("  ")
        .append(id(stage.name()))
        .append(" -. \"")
        .append(text(List.of(when)))
        .append("\" .-> ")
        .append(BACK)
        .append('\n');
  }

  private void edge(String from, String to) {
    drawn.append("  ").append(from).append(" --> ").append(to).append('\n');
  }

  private void node(String id, String open, String text, String close) {
    drawn
        .append("  ")
        .append(id)
        .append(open)
        .append('"')
        .append(text)
        .append('"')
        .append(close)
        .append('\n');
  }

  private String id(String stage) {
    return ids.getOrDefault(stage, stage);
  }

  /** In quotes Mermaid reads entities by number, and nothing else of what a text may hold. */
  private static String text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(text.isEmpty() ? "" : "<br/>");
      line.codePoints()
          .forEach(
              c -> {
                if (c < ' ' || "\"&<>#;`\\".indexOf(c) >= 0) {
                  text.append('#').append(c).append(';');
                } else {
                  text.appendCodePoint(c);
                }
              });
    }
    return text.toString();
  }
}
