package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.Names;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.PipelineCheck;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole definition: {@code pipeline("web-shop").agents(…).risk(…).trust(…).stages(…).build()}.
 */
public final class PipelineDraft {
  private final String name;
  private List<AgentDraft> agents = List.of();
  private RiskDraft risk = new RiskDraft(List.of(), RiskPolicy.STANDARD);
  private TrustDraft trust = GuardianDsl.trustOf(TrustPolicy.STANDARD);
  private ReturnToAuthor onFailure = new ReturnToAuthor(Feedback.STANDARD.attempts());
  private CommandDraft prepares = CommandDraft.words(List.of());
  private Duration holdDown = Pipeline.STANDARD_HOLD_DOWN;
  private @Nullable Duration within;
  private NamedTexts variables = NamedTexts.NONE;
  private List<EnvironmentDraft> environments = List.of();
  private List<StageDraft> stages = List.of();

  PipelineDraft(String name) {
    this.name = name;
  }

  private PipelineDraft copy() {
    PipelineDraft copy = new PipelineDraft(name);
    copy.agents = agents;
    copy.risk = risk;
    copy.trust = trust;
    copy.onFailure = onFailure;
    copy.prepares = prepares;
    copy.holdDown = holdDown;
    copy.within = within;
    copy.variables = variables;
    copy.environments = environments;
    copy.stages = stages;
    return copy;
  }

  /**
   * Declares a value that gates may use as <code>${variables.NAME}</code>; the host may replace it.
   */
  public PipelineDraft variables(String variable, String text) {
    PipelineDraft copy = copy();
    copy.variables = variables.plus(variable, text);
    return copy;
  }

  /** The coding agents known here. */
  public PipelineDraft agents(AgentDraft... more) {
    PipelineDraft copy = copy();
    copy.agents = Drafts.plus(agents, List.of(more));
    return copy;
  }

  /** How risky changes are; everything MEDIUM unless said. */
  public PipelineDraft risk(RiskDraft policy) {
    PipelineDraft copy = copy();
    copy.risk = policy;
    return copy;
  }

  /** How risky changes are, as a value made elsewhere. */
  public PipelineDraft risk(RiskPolicy policy) {
    return risk(new RiskDraft(List.of(), policy));
  }

  /** How agents earn scope; nobody merges alone unless said. */
  public PipelineDraft trust(TrustDraft ladder) {
    PipelineDraft copy = copy();
    copy.trust = ladder;
    return copy;
  }

  /** How agents earn scope, as a value made elsewhere, such as {@link TrustPolicy#SPECIFIED}. */
  public PipelineDraft trust(TrustPolicy policy) {
    return trust(GuardianDsl.trustOf(policy));
  }

  /** What happens with a failed change; it goes back to its author 3 times unless said. */
  public PipelineDraft onFailure(ReturnToAuthor feedback) {
    PipelineDraft copy = copy();
    copy.onFailure = feedback;
    return copy;
  }

  /**
   * A command that readies a clean workspace before each gate; split as {@link
   * GuardianDsl#command(String)} says.
   */
  public PipelineDraft prepares(String line) {
    PipelineDraft copy = copy();
    copy.prepares = CommandDraft.line(line);
    return copy;
  }

  /** A command that readies a clean workspace before each gate, as words; none for no command. */
  public PipelineDraft prepares(List<String> words) {
    PipelineDraft copy = copy();
    copy.prepares = CommandDraft.words(List.copyOf(words));
    return copy;
  }

  /** How long a decision must stand before it is acted on, 0 to 366 days; 5 seconds unless said. */
  public PipelineDraft holdDown(Duration time) {
    PipelineDraft copy = copy();
    copy.holdDown = time;
    return copy;
  }

  /**
   * How long a change may take from its request until its merge is begun, longer than the hold-down
   * and at most 366 days; as long as it takes unless said. What is over it ends EXPIRED. A merge on
   * its way and deliveries are never cut off.
   */
  public PipelineDraft within(Duration time) {
    PipelineDraft copy = copy();
    copy.within = time;
    return copy;
  }

  /** Where the service lives, in the order in which a release climbs. */
  public PipelineDraft environments(EnvironmentDraft... more) {
    PipelineDraft copy = copy();
    copy.environments = Drafts.plus(environments, List.of(more));
    return copy;
  }

  /** What a change passes; at least one stage with gates and one approval after it. */
  public PipelineDraft stages(StageDraft... more) {
    PipelineDraft copy = copy();
    copy.stages = Drafts.plus(stages, List.of(more));
    return copy;
  }

  /**
   * Checks everything together and makes the definition.
   *
   * @throws DefinitionException if anything makes no sense; it lists all problems
   */
  public Pipeline build() {
    Findings findings = new Findings();
    Environments all = new Environments(environments, stages);
    Pipeline pipeline = made(findings, all);
    findings.addUnlessLost(all.placed(PipelineCheck.problemsOf(pipeline)));
    if (!findings.problems().isEmpty()) {
      throw new DefinitionException(
          findings.problems().stream().map(problem -> new Mistake(problem, null)).toList());
    }
    return pipeline;
  }

  private Pipeline made(Findings findings, Environments all) {
    List<Agent> known = agents.stream().map(AgentDraft::made).toList();
    Feedback feedback =
        findings.attempt(
            Where.ROOT.in("on-failure", "return-to-author"),
            () -> new Feedback(onFailure.attempts()));
    return new Pipeline(
        name,
        known,
        risk.made(Where.ROOT.in("risk"), findings),
        trust.made(Where.ROOT.in("trust"), findings),
        Drafts.or(feedback, Feedback.STANDARD),
        prepares.words(Where.ROOT.in("prepares"), findings),
        holdDown,
        variables.made(Where.ROOT.in("variables"), findings),
        all.made(findings),
        madeStages(findings),
        within);
  }

  private List<Stage> madeStages(Findings findings) {
    List<String> places = Names.distinct(stages.stream().map(StageDraft::name).toList());
    List<Stage> made = new ArrayList<>();
    boolean firstMade = false;
    for (int i = 0; i < places.size(); i++) {
      boolean first =
          !firstMade && stages.get(i) instanceof ChecksDraft checks && checks.comesFirst();
      firstMade |= first;
      made.add(stages.get(i).made(Where.ROOT.in("stages", places.get(i)), findings, first));
    }
    return made;
  }
}
