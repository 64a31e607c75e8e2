package dev.guardian.pipeline;

import dev.guardian.change.Principal;
import java.util.regex.Pattern;

/** Checks whom an approval or an environment asks. */
final class AsksCheck {
  private static final Pattern TEAM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");

  private AsksCheck() {}

  static void check(Place place, Asks asks) {
    if (asks instanceof Asks.Team team) {
      place.in("team").name("a team", team.name(), TEAM, "1 to 100 letters, digits and . _ / -");
    } else if (asks instanceof Asks.Users users) {
      for (Principal user : users.users()) {
        if (user.kind() == Principal.Kind.APP) {
          place
              .in("users", user)
              .problem("people approve, and " + user + " is an app; write user/NUMBER");
        }
      }
    }
  }
}
