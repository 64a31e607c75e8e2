package dev.guardian.quickstart.report;

import dev.guardian.kernel.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a chart shows. */
final class ChartWords {
  private ChartWords() {}

  static String of(Course course, TimeScale time) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "From "
            + Amounts.moment(course.from())
            + " on, over "
            + Amounts.time(Duration.between(course.from(), course.to())));
    if (!course.weights().isEmpty()) {
      sentences.add(
          "Traffic of the new version as it was read back: "
              + course.weights().stream()
                  .map(
                      each -> Amounts.percent(each.percent()) + " at " + time.sinceStart(each.at()))
                  .collect(Collectors.joining(", ")));
    }
    if (!course.readings().isEmpty()) {
      Reading last = course.readings().get(course.readings().size() - 1);
      sentences.add("Failed requests at the last look: " + both(last, Rates::failed));
      sentences.add(
          "99th percentile of the latency then: "
              + both(last, each -> Amounts.latency(each.p99())));
    }
    course
        .moments()
        .forEach(each -> sentences.add(capital(each.label()) + " " + time.sinceStart(each.at())));
    return String.join(". ", sentences) + ".";
  }

  private static String both(
      Reading reading, java.util.function.Function<Reading.Version, String> value) {
    String canary = "new version " + value.apply(reading.canary());
    return reading.stable() == null
        ? canary
        : canary + "; stable version " + value.apply(reading.stable());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
