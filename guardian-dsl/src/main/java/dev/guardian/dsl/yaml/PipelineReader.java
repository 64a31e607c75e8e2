package dev.guardian.dsl.yaml;

import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.returnToAuthor;

import dev.guardian.change.Principal;
import dev.guardian.dsl.AgentDraft;
import dev.guardian.dsl.DefinitionException;
import dev.guardian.dsl.EnvironmentDraft;
import dev.guardian.dsl.GuardianDsl;
import dev.guardian.dsl.Mistake;
import dev.guardian.dsl.PipelineDraft;
import dev.guardian.dsl.internal.KeyReader;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Values;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.Words;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Keys;
import dev.guardian.dsl.internal.YamlTree.Spot;
import dev.guardian.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a definition by saying, in the words of the Java language, what the tree says. So both
 * languages mean the same, and what is checked of a whole is checked once.
 */
final class PipelineReader {
  private static final Words WORDS =
      Words.of(
              "pipeline variables agents risk trust on-failure prepares hold-down within environments stages")
          .notYet(
              "secrets triggers defaults includes humans guards budgets notifies concurrency freshness fleet");
  private static final Words AGENT = Words.of("principals owner").notYet("model-change");
  private static final Words ON_FAILURE = Words.of("return-to-author").notYet("then open-issue");

  private final Reading reading;
  private final KeyReader keys;

  private PipelineReader(Reading reading, KeyReader keys) {
    this.reading = reading;
    this.keys = keys;
  }

  static @Nullable Pipeline read(Reading reading, YamlTree tree) {
    KeyReader keys = KeyReader.open(reading, Where.ROOT, "the pipeline", tree, WORDS);
    if (keys == null) {
      return null;
    }
    PipelineDraft draft = new PipelineReader(reading, keys).draft();
    try {
      return draft.build();
    } catch (DefinitionException mistaken) {
      reading.addProblems(mistaken.mistakes().stream().map(Mistake::problem).toList());
      return null;
    }
  }

  private PipelineDraft draft() {
    keys.wants("pipeline", "web-shop");
    String name = keys.text("pipeline");
    PipelineDraft draft = pipeline(name == null ? "" : name);
    draft = withVariables(draft);
    draft = draft.agents(agents().toArray(AgentDraft[]::new));
    RiskReader risk = new RiskReader(reading);
    if (keys.has("risk")) {
      draft = draft.risk(risk.read(keys.items("risk")));
    }
    if (keys.has("trust")) {
      boolean areasIncomplete = risk.incomplete() || (keys.has("risk") && !keys.holdsList("risk"));
      draft = draft.trust(new TrustReader(reading, areasIncomplete).read(keys.items("trust")));
    }
    draft = withOnFailure(draft);
    draft = withPrepares(draft);
    Duration holdDown = keys.time("hold-down");
    if (holdDown != null) {
      draft = draft.holdDown(holdDown);
    }
    Duration within = keys.time("within");
    if (within != null) {
      draft = draft.within(within);
    }
    List<EnvironmentDraft> environments = new EnvironmentReader(reading).read(keys);
    if (environments != null) {
      draft = draft.environments(environments.toArray(EnvironmentDraft[]::new));
    }
    return draft.stages(new StagesReader(reading, environments == null).read(keys.items("stages")));
  }

  private PipelineDraft withVariables(PipelineDraft draft) {
    PipelineDraft[] next = {draft};
    keys.eachText("variables", (variable, text) -> next[0] = next[0].variables(variable, text));
    return next[0];
  }

  private PipelineDraft withOnFailure(PipelineDraft draft) {
    YamlTree tree = keys.tree("on-failure");
    KeyReader failure =
        tree == null
            ? null
            : KeyReader.open(
                reading, Where.ROOT.in("on-failure"), "'on-failure'", tree, ON_FAILURE);
    Integer attempts = failure == null ? null : failure.number("return-to-author");
    return attempts == null ? draft : draft.onFailure(returnToAuthor(attempts));
  }

  private PipelineDraft withPrepares(PipelineDraft draft) {
    YamlTree tree = keys.tree("prepares");
    if (tree instanceof YamlTree.Text line) {
      return draft.prepares(line.value());
    }
    return tree == null ? draft : draft.prepares(keys.texts("prepares"));
  }

  private List<AgentDraft> agents() {
    List<AgentDraft> agents = new ArrayList<>();
    YamlTree tree = keys.tree("agents");
    Keys known =
        tree == null
            ? null
            : KeyReader.keys(
                reading, Where.ROOT.in("agents"), "'agents'", tree, "a mapping of names to agents");
    for (Entry entry : known == null ? List.<Entry>of() : known.entries()) {
      agents.add(agent(entry));
    }
    return agents;
  }

  private AgentDraft agent(Entry entry) {
    Where where = Where.ROOT.in("agents", entry.key());
    reading.place(where, entry.spot());
    AgentDraft agent = GuardianDsl.agent(entry.key());
    KeyReader about =
        KeyReader.open(reading, where, "agent '" + entry.key() + "'", entry.value(), AGENT);
    if (about == null) {
      return agent;
    }
    agent = agent.principals(principals(reading, about, "principals"));
    Principal[] owner = principals(reading, about, "owner");
    return owner.length == 0 ? agent : agent.owner(owner[0]);
  }

  /** The principals below a key; what is none is noted and left out. */
  static Principal[] principals(Reading reading, KeyReader about, String key) {
    List<Principal> found = new ArrayList<>();
    YamlTree tree = about.tree(key);
    List<YamlTree> items =
        tree instanceof YamlTree.Items list
            ? list.items()
            : tree == null ? List.of() : List.of(tree);
    for (int i = 0; i < items.size(); i++) {
      Where where = about.where().in(key, i);
      Spot spot = items.get(i).spot();
      reading.place(where, spot);
      String text = new Values(reading).text(where, about.named(key), items.get(i));
      try {
        if (text != null) {
          found.add(Principal.parse(text));
          reading.place(about.where().in(key, text), spot);
        }
      } catch (IllegalArgumentException unreadable) {
        reading.lose(where, spot, about.named(key) + ": " + unreadable.getMessage());
      }
    }
    return found.toArray(Principal[]::new);
  }
}
