package dev.guardian.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one {@code mutations.xml}: a flat list of mutants, each with a few texts. */
final class PitReading {
  private static final int LONGEST_TEXT = 1_000;
  private static final Set<String> TEXTS =
      Set.of("sourceFile", "mutatedClass", "mutatedMethod", "lineNumber", "mutator", "description");

  private final PitTally tally;
  private final Map<String, String> texts = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable String reading;
  private boolean inMutant;
  private boolean detected;
  private String status = "";
  private int tests;

  PitReading(PitTally tally) {
    this.tally = tally;
  }

  void read(Path file) throws IOException {
    try (XmlReport xml = XmlReport.open(file, "a PIT report", "mutations")) {
      while (xml.next()) {
        if (xml.starts()) {
          start(xml);
        } else if (xml.ends()) {
          end(xml);
        } else if (reading != null) {
          xml.appendText(text, LONGEST_TEXT);
        }
      }
    }
  }

  private void start(XmlReport xml) throws IOException {
    if (xml.name().equals("mutation")) {
      if (inMutant) {
        throw xml.refuse("mutants stand beside each other, but here is one inside another");
      }
      inMutant = true;
      detected = xml.attributeOrEmpty("detected").equals("true");
      status = xml.attributeOrEmpty("status");
      tests = xml.count("numberOfTestsRun");
      texts.clear();
    } else if (TEXTS.contains(xml.name())) {
      reading = xml.name();
      text.setLength(0);
    }
  }

  private void end(XmlReport xml) {
    if (xml.name().equals("mutation")) {
      inMutant = false;
      tally.add(new Mutant(detected, status, tests, Map.copyOf(texts)));
    } else if (xml.name().equals(reading)) {
      texts.put(xml.name(), text.toString().strip());
      reading = null;
    }
  }
}
