package dev.guardian.pipeline;

import com.google.common.hash.Hashing;
import dev.guardian.change.Principal;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.trust.TrustPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what becomes of a change. Both languages build it; {@link PipelineCheck}
 * says whether it makes sense as a whole.
 *
 * @param name the service's or project's name
 * @param agents the agents known here
 * @param risk how risky changes are
 * @param trust how agents earn scope
 * @param onFailure what happens with a failed change
 * @param prepares a command that readies a clean workspace before each gate that is a program (a
 *     gate in code reads the tree as the change has it); empty for none
 * @param holdDown how long a decision must stand before it is acted on
 * @param variables values that gates may use as {@code ${variables.NAME}}; the host may replace
 *     them
 * @param environments where the service lives, in the order in which a release climbs
 * @param stages in the order of the definition
 * @param within how long the run of a change may take from its request until its merge is begun,
 *     above 0 and up to 366 days; null for as long as it takes. A run that is over it ends EXPIRED.
 *     It does not count from the merge on, and not at all for what somebody ordered: a delivery has
 *     its own limits, and is never cut in the middle.
 */
public record Pipeline(
    String name,
    List<Agent> agents,
    RiskPolicy risk,
    TrustPolicy trust,
    Feedback onFailure,
    List<String> prepares,
    Duration holdDown,
    Map<String, String> variables,
    List<Environment> environments,
    List<Stage> stages,
    @Nullable Duration within) {

  /** How long a decision must stand, unless the definition says otherwise. */
  public static final Duration STANDARD_HOLD_DOWN = Duration.ofSeconds(5);

  private static final String NO_LIMIT = ", within=null]";

  public Pipeline {
    agents = List.copyOf(agents);
    prepares = List.copyOf(prepares);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    environments = List.copyOf(environments);
    stages = List.copyOf(stages);
  }

  /** Makes a definition whose runs may take as long as they take. */
  public Pipeline(
      String name,
      List<Agent> agents,
      RiskPolicy risk,
      TrustPolicy trust,
      Feedback onFailure,
      List<String> prepares,
      Duration holdDown,
      Map<String, String> variables,
      List<Environment> environments,
      List<Stage> stages) {
    this(
        name,
        agents,
        risk,
        trust,
        onFailure,
        prepares,
        holdDown,
        variables,
        environments,
        stages,
        null);
  }

  /** Returns the stage of this name. */
  public Optional<Stage> stage(String stage) {
    return stages.stream().filter(each -> each.name().equals(stage)).findFirst();
  }

  /** Returns the environment of this name. */
  public Optional<Environment> environment(String environment) {
    return environments.stream().filter(each -> each.name().equals(environment)).findFirst();
  }

  /** Returns the environment that a release completes in before this one; empty for the first. */
  public Optional<Environment> environmentBefore(String environment) {
    for (int i = 1; i < environments.size(); i++) {
      if (environments.get(i).name().equals(environment)) {
        return Optional.of(environments.get(i - 1));
      }
    }
    return Optional.empty();
  }

  /** Returns the agent that acts through this principal. */
  public Optional<Agent> agentOf(Principal principal) {
    return agents.stream().filter(agent -> agent.principals().contains(principal)).findFirst();
  }

  /** Returns the agent of this name. */
  public Optional<Agent> agent(String agent) {
    return agents.stream().filter(each -> each.name().equals(agent)).findFirst();
  }

  /**
   * Returns {@code sha256:} and 64 hexadecimal digits over everything above: the same definition
   * has the same digest in every program. A gate object of the host program counts by its class.
   */
  public String digest() {
    return "sha256:" + Hashing.sha256().hashString(digested(), StandardCharsets.UTF_8);
  }

  /** Without a limit it is the text that it was before there were limits, for older journals. */
  private String digested() {
    String text = toString();
    return within == null ? text.substring(0, text.length() - NO_LIMIT.length()) + "]" : text;
  }
}
