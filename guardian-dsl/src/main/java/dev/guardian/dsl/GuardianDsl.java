package dev.guardian.dsl;

import dev.guardian.change.Principal;
import dev.guardian.delivery.JudgeSpec;
import dev.guardian.gate.Condition;
import dev.guardian.gate.Gate;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Environment;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * All words of a definition, to be imported statically. A word here in camelCase is the YAML key in
 * kebab-case.
 *
 * <pre>{@code
 * static final Pipeline PIPELINE =
 *     pipeline("web-shop")
 *         .risk(highestOf(area("docs").paths("docs/**").is(LOW), otherwise().is(MEDIUM)))
 *         .stages(
 *             stage("fast-gates").gates(gate("lint", uses("eslint").with("max-warnings", 0))),
 *             approval("quality-gate").after("fast-gates").asks(team("maintainers").count(1)))
 *         .build();
 * }</pre>
 *
 * <p>What a word gives is a value: each further word gives a new one and leaves the old as it was.
 * A word for several things ({@code gates}, {@code after}, {@code env}, …) adds to what was said;
 * any other word replaces it. Nothing is checked before {@link PipelineDraft#build}.
 */
public final class GuardianDsl {

  /** For {@link ApprovalDraft#within}: waits for ever. In YAML {@code within: unlimited}. */
  public static final Duration UNLIMITED = ChronoUnit.FOREVER.getDuration();

  private GuardianDsl() {}

  /** A whole definition. */
  public static PipelineDraft pipeline(String name) {
    return new PipelineDraft(name);
  }

  /** A coding agent, such as {@code forge/builder-01}. */
  public static AgentDraft agent(String name) {
    return new AgentDraft(name, List.of(), null);
  }

  /**
   * A person or bot user by the platform's number for it.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public static Principal user(long id) {
    return Principal.user(id);
  }

  /**
   * An app by the platform's number for it.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public static Principal app(long id) {
    return Principal.app(id);
  }

  /** The risk of a change is the highest of its files. */
  public static RiskDraft highestOf(RiskRuleDraft... rules) {
    return new RiskDraft(List.of(rules), null);
  }

  /** A rule for the files of an area. */
  public static AreaDraft area(String name) {
    return new AreaDraft(name, List.of(), null, null);
  }

  /** The rule for all files that no other rule matches; MEDIUM where it is missing. */
  public static OtherwiseDraft otherwise() {
    return new OtherwiseDraft(null);
  }

  /** The levels of trust from the lowest to the highest. */
  public static TrustDraft ladder(LevelDraft... levels) {
    return new TrustDraft(
        List.of(levels),
        TrustPolicy.STANDARD_ATTRIBUTION,
        TrustPolicy.STANDARD_CREDITS_PER_DAY,
        null);
  }

  /** A level of trust, such as {@code L1}. */
  public static LevelDraft level(String name) {
    return new LevelDraft(name, List.of(), null, List.of());
  }

  /** How many changes of an agent were successful. */
  public static MetricDraft changes() {
    return metric("changes");
  }

  /** How many incidents, reverts and rollbacks an agent's changes caused. */
  public static MetricDraft incidents() {
    return metric("incidents");
  }

  /** Which part of an agent's changes was taken back. */
  public static MetricDraft rollbackRate() {
    return metric("rollback.rate");
  }

  /** How long an agent has been active. */
  public static MetricDraft tenure() {
    return metric("tenure");
  }

  /**
   * Something that gates measure, such as {@code coverage.new.line}, or that is measured of a
   * running version, such as {@code error.rate}.
   */
  public static MetricDraft metric(String name) {
    return new MetricDraft(name);
  }

  /** A condition as YAML writes it: {@code coverage.line >= baseline}. */
  public static ConditionDraft condition(String text) {
    return new ConditionDraft(() -> Condition.parse(text), null);
  }

  /** A path that a running version is asked for, such as {@code /health}. */
  public static ProbeDraft probe(String path) {
    return new ProbeDraft(path);
  }

  /** The same measurement on the base, or of the stable version. */
  public static BaselineDraft baseline() {
    return new BaselineDraft(1);
  }

  public static Amount percent(double number) {
    return new Amount(number, Quantity.Unit.PERCENT);
  }

  public static Amount bytes(double number) {
    return new Amount(number, Quantity.Unit.BYTES);
  }

  public static Amount kibibytes(double number) {
    return new Amount(number, Quantity.Unit.KIBIBYTES);
  }

  public static Amount mebibytes(double number) {
    return new Amount(number, Quantity.Unit.MEBIBYTES);
  }

  public static Amount gibibytes(double number) {
    return new Amount(number, Quantity.Unit.GIBIBYTES);
  }

  /** Sends a failed change back to its author this often, 0 to 20, before a person is called. */
  public static ReturnToAuthor returnToAuthor(int attempts) {
    return new ReturnToAuthor(attempts);
  }

  /** A place where the service lives, such as {@code production}. */
  public static EnvironmentDraft environment(String name) {
    return new EnvironmentDraft(name);
  }

  /** A platform by the name that the host program gave it, and what is said of a service there. */
  public static TargetDraft platform(String name) {
    return new TargetDraft(name, null, NamedTexts.NONE);
  }

  /** A release goes there in the run of its change, after the merge. */
  public static Environment.Promotes onMerge() {
    return Environment.Promotes.ON_MERGE;
  }

  /** A release goes there when somebody says so. */
  public static Environment.Promotes byHand() {
    return Environment.Promotes.BY_HAND;
  }

  /** A stage that runs gates. */
  public static ChecksDraft stage(String name) {
    return new ChecksDraft(name);
  }

  /** The stage that decides, asks people if it must, and merges. */
  public static ApprovalDraft approval(String name) {
    return new ApprovalDraft(name);
  }

  /** The stage that delivers to the environment of this name, step by step. */
  public static RolloutDraft rollout(String environment) {
    return new RolloutDraft(environment);
  }

  /** A step that is measured before the next one. */
  public static StepDraft step(Traffic traffic, Soak soak) {
    return new StepDraft(traffic, soak);
  }

  /** A step that is not measured; only the last one may be such. */
  public static StepDraft step(Traffic traffic) {
    return new StepDraft(traffic, null);
  }

  /** The part of the traffic that the new version gets, above 0 % and at most 100 %. */
  public static Traffic traffic(Amount share) {
    return new Traffic(share);
  }

  /** How long a step is measured. */
  public static Soak soak(Duration time) {
    return new Soak(time);
  }

  /** Judges by tests that may be repeated while the evidence grows. */
  public static JudgeDraft sequential() {
    return new JudgeDraft(JudgeSpec.Method.SEQUENTIAL);
  }

  /** Judges by the bare ratio of what was measured. */
  public static JudgeDraft plain() {
    return new JudgeDraft(JudgeSpec.Method.PLAIN);
  }

  /**
   * Where evidence is missing, the step is held until there is some, at most until the deadline.
   */
  public static JudgeSpec.NoData hold() {
    return JudgeSpec.NoData.HOLD;
  }

  /** Where evidence is missing, the rollout is taken back at once. */
  public static JudgeSpec.NoData abort() {
    return JudgeSpec.NoData.ABORT;
  }

  /** The stage that goes on looking at what a rollout delivered. */
  public static WatchDraft watch(String name) {
    return new WatchDraft(name);
  }

  /** Takes back what was delivered. */
  public static AlertResponse rollBack() {
    return new RollBack();
  }

  /** Opens a task to mend it. */
  public static OpenFixTask openFixTask() {
    return new OpenFixTask();
  }

  /** A gate that runs a command or a tool of the catalog, or brings up a preview. */
  public static GateDraft gate(String name, ActionDraft action) {
    return new GateDraft(name, action, null);
  }

  /** A gate written in code. */
  public static GateDraft gate(String name, Gate gate) {
    return new GateDraft(name, null, gate);
  }

  /**
   * A command, split into words as a POSIX shell would, without any expansion; no shell takes part.
   * What only a shell could do ({@code |}, {@code &&}, {@code >}, {@code $(…)}) is a problem.
   */
  public static ActionDraft command(String line) {
    return CommandDraft.line(line);
  }

  /** A command as words, each taken as it is. */
  public static ActionDraft command(String program, String argument, String... more) {
    List<String> words = new ArrayList<>(List.of(program, argument));
    words.addAll(List.of(more));
    return command(words);
  }

  /** A command as words, each taken as it is; at least one. */
  public static ActionDraft command(List<String> words) {
    return CommandDraft.words(List.copyOf(words));
  }

  /** A tool of the gate catalog, or a plugin's gate. */
  public static UsesDraft uses(String tool) {
    return new UsesDraft(tool, NamedTexts.NONE);
  }

  /** Brings up an artifact for this change alone, on a platform of the host program. */
  public static PreviewDraft preview(String platform) {
    return new PreviewDraft(platform, NamedTexts.NONE);
  }

  /** Members of a team of the forge; one of them must approve unless {@code count} says more. */
  public static AsksDraft team(String name) {
    return new AsksDraft(name, List.of(), 1);
  }

  /** Named people; one of them must approve unless {@code count} says more. */
  public static AsksDraft users(Principal... people) {
    return new AsksDraft(null, List.of(people), 1);
  }

  static TrustDraft trustOf(TrustPolicy policy) {
    return new TrustDraft(List.of(), policy.attribution(), policy.creditsPerDay(), policy);
  }
}
