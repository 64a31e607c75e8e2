package dev.guardian.pipeline;

import dev.guardian.delivery.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks where releases go. */
final class EnvironmentCheck {
  /** What can be seen and is not taken for anything else, so that locks and records agree. */
  private static final Pattern NAME = Pattern.compile("[!-~]{1,100}");

  private final WordCheck words;
  private final Map<String, String> environmentOfTarget = new HashMap<>();

  private EnvironmentCheck(WordCheck words) {
    this.words = words;
  }

  static void check(Place place, Pipeline pipeline, WordCheck words) {
    List<Environment> environments = pipeline.environments();
    List<String> names = environments.stream().map(Environment::name).toList();
    List<String> places = Names.distinct(names);
    PipelineCheck.unique(
        names,
        (i, name) ->
            place
                .in(places.get(i))
                .problem("environment '" + name + "' stands twice; give each one its own name"));
    EnvironmentCheck check = new EnvironmentCheck(words);
    for (int i = 0; i < places.size(); i++) {
      check.check(place.in(places.get(i)), environments.get(i));
      if (pipeline
          .stage(names.get(i))
          .filter(each -> !(each instanceof Stage.Rollout))
          .isPresent()) {
        place
            .in(places.get(i))
            .problem(
                "environment '"
                    + names.get(i)
                    + "' bears the name of a stage that is no rollout; only a rollout is called as the environment it delivers to");
      }
    }
  }

  private void check(Place place, Environment environment) {
    String named = "environment '" + environment.name() + "'";
    place.name("environment", environment.name());
    Target to = environment.to();
    platform(place.in("to", "platform"), to.platform());
    place
        .in("to", "service")
        .name("a service", to.service(), NAME, "1 to 100 visible ASCII characters, no spaces");
    words.checkTarget(place.in("to", "with"), named, to.with());
    String other = environmentOfTarget.putIfAbsent(to.key(), environment.name());
    if (other != null) {
      place
          .in("to")
          .problem(
              named
                  + " goes to '"
                  + to.key()
                  + "', where environment '"
                  + other
                  + "' is already; give each environment a service of its own");
    }
    if (environment.asks() != null) {
      AsksCheck.check(place.in("asks"), environment.asks());
    }
  }

  /** Wants the name of a platform; the host program says which there are. */
  static void platform(Place place, String name) {
    place.name("a platform", name, NAME, "1 to 100 visible ASCII characters, no spaces");
  }
}
