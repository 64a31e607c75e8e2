package dev.guardian.git;

import dev.guardian.change.ObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The refs of a repository. */
final class Refs {
  private final Git git;

  Refs(Git git) {
    this.git = git;
  }

  /** Returns the commits of those refs that exist, by full name, all read at one moment. */
  Map<String, ObjectId> find(String... names) {
    List<String> command =
        new ArrayList<>(List.of("for-each-ref", "--format=%(objectname) %(refname)", "--"));
    for (String name : names) {
      command.add(pattern(name));
    }
    List<String> wanted = List.of(names);
    Map<String, ObjectId> found = new HashMap<>();
    for (String line : git.run(command.toArray(String[]::new)).lines().toList()) {
      int space = line.indexOf(' ');
      String name = line.substring(space + 1);
      if (wanted.contains(name)) {
        found.put(name, new ObjectId(line.substring(0, space)));
      }
    }
    return found;
  }

  /**
   * Moves one ref if and only if both are where they are said to be, in one transaction.
   *
   * @return whether it moved; false also if another process held a lock for too long
   */
  boolean swap(String ref, ObjectId from, ObjectId to, String other, ObjectId standsAt) {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    line(input, "start");
    line(input, "verify " + other, standsAt.hex());
    line(input, "update " + ref, to.hex(), from.hex());
    line(input, "prepare");
    line(input, "commit");
    return git.attempt(input.toByteArray(), "update-ref", "-m", "guardian: land", "--stdin", "-z")
            .code()
        == 0;
  }

  private static void line(ByteArrayOutputStream input, String... fields) {
    for (String field : fields) {
      input.writeBytes(field.getBytes(StandardCharsets.UTF_8));
      input.write(0);
    }
  }

  /**
   * The name with {@code ?} for each byte beyond ASCII, which a JVM in a POSIX locale could not
   * pass on.
   */
  private static String pattern(String name) {
    StringBuilder pattern = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      pattern.append(b < 0 ? '?' : (char) b);
    }
    return pattern.toString();
  }
}
