package dev.guardian.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Starts a program in a session and process group of its own, whose number is that of the program.
 * What the keyboard sends to the terminal's foreground (Ctrl-C) reaches Guardian alone, which then
 * ends its gates in order; and the group can be ended as a whole.
 *
 * <p>The words in front replace themselves by the program and leave its environment as it is, which
 * a shell would not. Where there are none (neither {@code setsid} nor {@code perl}, or Windows),
 * programs stay in Guardian's own group and Ctrl-C ends them as well.
 */
final class OwnSession {
  // At fixed places: a PATH may hold folders that somebody else writes in.
  private static final List<List<String>> WAYS =
      List.of(
          List.of("/usr/bin/setsid", "--"),
          List.of("/bin/setsid", "--"),
          // macOS has no setsid, but perl.
          List.of(
              "/usr/bin/perl",
              "-e",
              "use POSIX (); POSIX::setsid(); exec {$ARGV[0]} @ARGV; print STDERR \"$!\\n\"; exit 127",
              "--"));

  private static final OwnSession HERE =
      new OwnSession(program -> Files.isExecutable(Path.of(program)));

  private final List<String> words;

  /**
   * @param there which programs, by their path, this system has
   */
  OwnSession(Predicate<String> there) {
    this.words =
        WAYS.stream().filter(each -> there.test(each.get(0))).findFirst().orElse(List.of());
  }

  /** Returns the way of this system. */
  static OwnSession here() {
    return HERE;
  }

  /** Returns whether programs get a session of their own. */
  boolean possible() {
    return !words.isEmpty();
  }

  /**
   * Returns the words that start a program in a session of its own; unchanged if there is no way.
   */
  List<String> starting(List<String> program) {
    List<String> all = new ArrayList<>(words);
    all.addAll(program);
    return all;
  }
}
