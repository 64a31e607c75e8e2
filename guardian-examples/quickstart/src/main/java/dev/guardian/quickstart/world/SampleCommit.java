package dev.guardian.quickstart.world;

import java.time.Duration;
import java.time.Instant;

/**
 * A commit that an agent makes: its message and files lie among the resources.
 *
 * @param name the folder below {@code world/changes}, such as {@code 1-docs-fix}
 * @param author the name that git shows
 * @param day on which day of the story it is made, from 1
 */
public record SampleCommit(String name, String author, int day) {

  String message() {
    return SampleFiles.text("changes/" + name + "/message.txt");
  }

  /** Returns the first line of its message. */
  public String title() {
    return message().lines().findFirst().orElse(name);
  }

  Instant at(Instant firstDay) {
    return firstDay.plus(Duration.ofDays(day));
  }
}
