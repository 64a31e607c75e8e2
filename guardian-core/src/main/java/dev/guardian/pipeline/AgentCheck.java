package dev.guardian.pipeline;

import dev.guardian.change.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the agents of a definition. */
final class AgentCheck {
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,100}$)[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");

  private AgentCheck() {}

  static void check(Place place, List<Agent> agents) {
    List<String> names = agents.stream().map(Agent::name).toList();
    List<String> places = Names.distinct(names);
    PipelineCheck.unique(
        names,
        (i, name) ->
            place
                .in(places.get(i))
                .problem("agent '" + name + "' stands twice; give each one its own name"));
    Map<Principal, String> known = new HashMap<>();
    for (int i = 0; i < agents.size(); i++) {
      check(place.in(places.get(i)), agents.get(i), known);
    }
  }

  private static void check(Place place, Agent agent, Map<Principal, String> known) {
    place.name(
        "an agent",
        agent.name(),
        NAME,
        "1 to 100 lower-case letters, digits and . _ - in parts with '/' between");
    if (agent.principals().isEmpty()) {
      place
          .in("principals")
          .problem(
              "agent '"
                  + agent.name()
                  + "' has no principal to know it by; write 'principals: [user/NUMBER]'");
    }
    for (Principal principal : agent.principals()) {
      String other = known.putIfAbsent(principal, agent.name());
      if (other != null && !other.equals(agent.name())) {
        place
            .in("principals", principal)
            .problem(
                principal
                    + " is agent '"
                    + other
                    + "' already and cannot be '"
                    + agent.name()
                    + "' too; take it out of one of them");
      }
    }
    if (agent.owner() != null && agent.principals().contains(agent.owner())) {
      place
          .in("owner")
          .problem(
              "agent '"
                  + agent.name()
                  + "' cannot answer for itself; name the person behind it as owner instead of "
                  + agent.owner());
    }
  }
}
